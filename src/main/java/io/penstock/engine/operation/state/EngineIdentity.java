package io.penstock.engine.operation.state;

import org.jspecify.annotations.Nullable;

/**
 * Under which names the engine presents its tables.
 *
 * @param region the region in the names of resources
 * @param account the twelve digits of the account in the names of resources
 */
public record EngineIdentity(String region, String account) {

    /** Returns the resource name of a table. */
    public String tableArn(String tableName) {
        return "arn:aws:dynamodb:" + region + ":" + account + ":table/" + tableName;
    }

    /** Returns the resource name of an index of a table. */
    public String indexArn(String tableName, String indexName) {
        return tableArn(tableName) + "/index/" + indexName;
    }

    /** Returns the resource name of a stream of a table. */
    public String streamArn(String tableName, String label) {
        return tableArn(tableName) + "/stream/" + label;
    }

    /** Returns the table that a resource name means, whatever region and account it says, or null if it means none. */
    public static @Nullable String tableOfArn(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals("dynamodb")) {
            return null;
        }
        String resource = parts[5];
        if (!resource.startsWith("table/")) {
            return null;
        }
        String name = resource.substring("table/".length());
        return name.isEmpty() || name.contains("/") ? null : name;
    }
}
