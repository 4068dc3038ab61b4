package io.penstock.store.schema.compatibility;

/**
 * One reason why what is valid under one schema may not be valid under another.
 *
 * @param direction which of the two demands is violated
 * @param path the place in the schema, as a JSON pointer through its keywords; references are not part of it
 * @param code what is wrong there, in kebab case
 * @param detail the same as a sentence
 */
public record Incompatibility(Direction direction, String path, String code, String detail) {

    /** Which of the two demands is violated. */
    public enum Direction {
        /** The new schema refuses what the old one admits. */
        BACKWARD,
        /** The old schema refuses what the new one admits. */
        FORWARD
    }
}
