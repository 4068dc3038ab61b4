package io.penstock.engine.request.stream;

import org.jspecify.annotations.Nullable;

/**
 * What the ARN of a stream says: {@code arn:aws:dynamodb:region:account:table/name/stream/label}, of whatever region
 * and account.
 *
 * @param arn the ARN as it was given
 * @param tableName the table's name
 * @param label which of its streams
 */
public record StreamName(String arn, String tableName, String label) {

    private static final int ARN_PARTS = 6;

    /**
     * Reads an ARN.
     *
     * @param arn what a caller gave
     * @return what it says, or null if it is no ARN of a stream
     */
    public static @Nullable StreamName ofArn(String arn) {
        String[] parts = arn.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[0].equals("arn") || !parts[2].equals("dynamodb")) {
            return null;
        }
        String[] resource = parts[ARN_PARTS - 1].split("/", -1);
        if (resource.length != 4
                || !resource[0].equals("table")
                || resource[1].isEmpty()
                || !resource[2].equals("stream")
                || resource[3].isEmpty()) {
            return null;
        }
        return new StreamName(arn, resource[1], resource[3]);
    }
}
