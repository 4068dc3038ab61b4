package io.penstock.engine.request.item;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.request.AttributeAction;
import org.jspecify.annotations.Nullable;

/**
 * One legacy update of one attribute.
 *
 * @param action what to do
 * @param value what to do it with; null only for DELETE of the whole attribute
 */
public record AttributeUpdate(
        AttributeAction action, @Nullable AttributeValue value) {}
