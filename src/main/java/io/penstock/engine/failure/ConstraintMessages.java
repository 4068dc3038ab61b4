package io.penstock.engine.failure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The envelope in which violated constraints are told. */
public final class ConstraintMessages {

    private ConstraintMessages() {}

    /**
     * Lists the violations of a request.
     *
     * @param violations one or more
     * @return the message
     */
    public static String violations(List<String> violations) {
        return violations.size() + (violations.size() == 1 ? " validation error" : " validation errors") + " detected: "
                + String.join("; ", violations);
    }

    /**
     * Tells one violation.
     *
     * @param path the member, for example {@code keySchema.1.member.keyType}
     * @param value the value as text, or null if the member is absent
     * @param violation what it failed to satisfy
     * @return the part of the message that is about this violation
     */
    public static String violation(String path, @Nullable String value, String violation) {
        return "Value " + (value == null ? "null" : "'" + value + "'") + " at '" + path
                + "' failed to satisfy constraint: " + violation;
    }

    /**
     * Tells one violation without the value, as the newer checks do.
     *
     * @param path the member, for example {@code Limit}
     * @param violation what it failed to satisfy
     * @return the message
     */
    public static String violationWithoutValue(String path, String violation) {
        return "1 validation error detected: Value at '" + path + "' failed to satisfy constraint: " + violation;
    }
}
