package io.penstock.dynamo.client;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * An attribute of a key.
 *
 * @param name its name
 * @param type its type: S, N or B
 */
public record KeyAttribute(String name, ScalarAttributeType type) {}
