package io.penstock.store.owned;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stored row, read by attribute. An attribute that is missing or of another type than its store writes is a defect of
 * the data, told as {@link IllegalStateException} with the attribute's name and without any value.
 *
 * @param attributes the row
 */
public record Row(Map<String, AttributeValue> attributes) {

    /**
     * Says whether the row has an attribute.
     *
     * @param name the attribute
     * @return true if it has
     */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /**
     * Reads a string.
     *
     * @param name the attribute
     * @return its value
     */
    public String text(String name) {
        return require(name, "S", value(name).s());
    }

    /**
     * Reads a string that may be missing.
     *
     * @param name the attribute
     * @return its value, or null
     */
    public @Nullable String textOrNull(String name) {
        return has(name) ? text(name) : null;
    }

    /**
     * Reads a set of strings.
     *
     * @param name the attribute
     * @return its members
     */
    public List<String> texts(String name) {
        AttributeValue value = value(name);
        if (!value.hasSs()) {
            throw broken(name, "SS");
        }
        return value.ss();
    }

    /**
     * Reads a whole number.
     *
     * @param name the attribute
     * @return its value
     */
    public long number(String name) {
        return Long.parseLong(require(name, "N", value(name).n()));
    }

    /**
     * Reads a whole number that may be missing.
     *
     * @param name the attribute
     * @param otherwise what a missing one counts as
     * @return its value
     */
    public long numberOr(String name, long otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /**
     * Reads a moment kept in epoch milliseconds.
     *
     * @param name the attribute
     * @return the moment
     */
    public Instant instantMillis(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    /**
     * Reads a moment kept in epoch seconds, as TTL attributes are.
     *
     * @param name the attribute
     * @return the moment, or null if the attribute is missing
     */
    public @Nullable Instant instantSecondsOrNull(String name) {
        return has(name) ? Instant.ofEpochSecond(number(name)) : null;
    }

    /**
     * Reads bytes.
     *
     * @param name the attribute
     * @return a copy of its value
     */
    public byte[] bytes(String name) {
        return require(name, "B", value(name).b()).asByteArray();
    }

    private AttributeValue value(String name) {
        AttributeValue value = attributes.get(name);
        if (value == null) {
            throw broken(name, "any");
        }
        return value;
    }

    private static <T> T require(String name, String type, @Nullable T value) {
        if (value == null) {
            throw broken(name, type);
        }
        return value;
    }

    private static IllegalStateException broken(String name, String type) {
        return new IllegalStateException("a stored row has no attribute " + name + " of type " + type);
    }
}
