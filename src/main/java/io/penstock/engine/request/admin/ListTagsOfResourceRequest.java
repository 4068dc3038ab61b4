package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import org.jspecify.annotations.Nullable;

/**
 * Tells the labels of a table.
 *
 * @param resourceArn the ARN of the table
 * @param nextToken where the page before ended, or null
 */
public record ListTagsOfResourceRequest(
        String resourceArn, @Nullable String nextToken) implements Request {
    @Override
    public Operation operation() {
        return Operation.LIST_TAGS_OF_RESOURCE;
    }
}
