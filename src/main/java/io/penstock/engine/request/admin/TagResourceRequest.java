package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.table.Tag;
import java.util.List;

/**
 * Labels a table.
 *
 * @param resourceArn the ARN of the table
 * @param tags the labels, without duplicate keys
 */
public record TagResourceRequest(String resourceArn, List<Tag> tags) implements Request {
    @Override
    public Operation operation() {
        return Operation.TAG_RESOURCE;
    }
}
