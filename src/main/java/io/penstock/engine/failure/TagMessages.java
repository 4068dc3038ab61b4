package io.penstock.engine.failure;

import org.jspecify.annotations.Nullable;

/** What is told of labels on tables. */
public final class TagMessages {

    private TagMessages() {}

    /**
     * Refuses the key of a label.
     *
     * @param key what was given
     * @return the message
     */
    public static String invalidKey(@Nullable String key) {
        return "The Tag Key provided is invalid, Key: " + key;
    }

    /**
     * Refuses the value of a label.
     *
     * @param value what was given
     * @return the message
     */
    public static String invalidValue(@Nullable String value) {
        return "The Tag Value provided is invalid, Value: " + value;
    }

    /**
     * Refuses a key that is kept for Amazon.
     *
     * @param key what was given
     * @return the message
     */
    public static String reservedKey(String key) {
        return "Tag Key cannot be prefixed with aws:, Key: " + key;
    }

    /**
     * Refuses a key that is there twice.
     *
     * @param key the key
     * @return the message
     */
    public static String duplicateKey(String key) {
        return "Duplicate Tag Keys provided as input: Duplicate Tag Key found " + key;
    }

    /**
     * Refuses what is no ARN at all.
     *
     * @param given what was given
     * @return the message
     */
    public static String noArn(String given) {
        return RequestMessages.INVALID + "ARNs must start with 'arn:': " + given;
    }

    /**
     * Refuses the ARN of another service.
     *
     * @param arn what was given
     * @return the message
     */
    public static String foreignArn(String arn) {
        return RequestMessages.INVALID + "Provided Arn is not a DynamoDB resource arn: " + arn;
    }

    /**
     * Refuses the ARN of what cannot have labels.
     *
     * @param arn what was given
     * @return the message
     */
    public static String notATable(String arn) {
        return RequestMessages.INVALID
                + "Invalid resource arn provided, only table or stream is accepted. Provided resource arn: " + arn;
    }
}
