package io.penstock.engine.request.admin;

import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;

/**
 * Sets or removes the attribute that says when an item expires.
 *
 * @param tableName the table, already cut out of its ARN where one was given
 * @param attributeName the attribute
 * @param enabled whether items expire
 */
public record UpdateTimeToLiveRequest(String tableName, String attributeName, boolean enabled) implements Request {
    @Override
    public Operation operation() {
        return Operation.UPDATE_TIME_TO_LIVE;
    }
}
