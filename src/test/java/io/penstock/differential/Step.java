package io.penstock.differential;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One generated request.
 *
 * @param operation the DynamoDB operation
 * @param body its JSON
 * @param allPages whether to follow the pages to the end and compare what they hold together
 */
record Step(String operation, ObjectNode body, boolean allPages) {

    Step(String operation, ObjectNode body) {
        this(operation, body, false);
    }

    boolean isWrite() {
        return switch (operation) {
            case "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem", "TransactWriteItems" -> true;
            default -> false;
        };
    }
}
