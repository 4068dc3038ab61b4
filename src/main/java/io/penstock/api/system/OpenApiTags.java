package io.penstock.api.system;

/** The groups of operations in the OpenAPI document, and what each status means there. */
enum OpenApiTags {
    TABLES("Tables and their indexes; every change waits until it is done."),
    ITEMS("Single items, with ETags and conditions."),
    TRANSACTIONS("Up to 100 actions, all or none."),
    JOBS("Work too long for one request: looked at, followed, cancelled."),
    TOKENS("Personal access tokens."),
    KV("Key-value namespaces, and in them each caller's own entries."),
    SCHEMAS("Named, versioned schemas: kept, compared, and applied to documents."),
    SYSTEM("What the service says of itself.");

    private final String description;

    OpenApiTags(String description) {
        this.description = description;
    }

    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    String description() {
        return description;
    }

    static String meaning(int status) {
        return switch (status) {
            case 400 ->
                "Malformed: not JSON, an unknown field or parameter, one of the wrong type or out of its bounds";
            case 404 -> "The table, index or item does not exist";
            case 409 -> "The state of the table, or of the transaction's items, forbids it";
            case 412 -> "A condition did not hold and nothing was written; `ETag` is the item's as it stands";
            case 413 -> "Too large: the limit and the actual size are in the problem";
            case 415 -> "This `Content-Type` is not read here";
            case 422 -> "Well formed, but its content cannot be taken";
            case 503 -> "DynamoDB throttles or is down, or a queue is full; `Retry-After` says when to come back";
            case 504 -> "The deadline passed; the code is `outcome-unknown` if a write may have happened";
            default -> "Refused";
        };
    }
}
