package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/** Tells the account's capacity limits. */
public record DescribeLimitsRequest() implements Request {
    @Override
    public Operation operation() {
        return Operation.DESCRIBE_LIMITS;
    }
}
