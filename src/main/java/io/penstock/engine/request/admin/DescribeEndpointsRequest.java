package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/** Tells where to send requests. */
public record DescribeEndpointsRequest() implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_ENDPOINTS;
    }
}
