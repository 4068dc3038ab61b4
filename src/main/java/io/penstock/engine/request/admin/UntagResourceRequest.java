package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import java.util.List;

/**
 * Removes labels of a table.
 *
 * @param resourceArn the ARN of the table
 * @param tagKeys the names of the labels
 */
public record UntagResourceRequest(String resourceArn, List<String> tagKeys) implements Request {
    @Override
    public Operation operation() {
        return Operation.UNTAG_RESOURCE;
    }
}
