package io.penstock.store.schema.check;

/**
 * One thing wrong with a document.
 *
 * @param path where in the document, as a JSON pointer
 * @param code the keyword that is violated
 * @param message what is wrong
 */
public record Fault(String path, String code, String message) {}
