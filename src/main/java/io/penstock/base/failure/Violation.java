package io.penstock.base.failure;

/**
 * One thing wrong with an input.
 *
 * @param path where in the input, for instance {@code globalIndexes[0].name}
 * @param message what is wrong, without the value
 */
public record Violation(String path, String message) {}
