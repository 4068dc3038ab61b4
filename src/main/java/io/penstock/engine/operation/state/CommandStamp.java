package io.penstock.engine.operation.state;

/**
 * What a command gets from outside, so that applying it again gives the same result.
 *
 * @param nowMillis the time it was given in, epoch milliseconds
 * @param id an identifier that no other command has
 */
public record CommandStamp(long nowMillis, String id) {}
