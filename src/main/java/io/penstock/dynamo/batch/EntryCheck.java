package io.penstock.dynamo.batch;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.ItemSize;
import io.penstock.dynamo.client.request.KeyText;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Finds what is wrong with one entry before it can spoil the request that it would share with others. */
record EntryCheck(String operation, String table, KeySchema keySchema) {

    FailureContext context() {
        return FailureContext.of(operation, table);
    }

    FailureContext context(Map<String, AttributeValue> attributes) {
        return new FailureContext(operation, table, KeyText.of(keySchema.keyOf(attributes)));
    }

    /** Checks an item: its key and its size. */
    Optional<ServiceException> item(Map<String, AttributeValue> item) {
        return keyAttributes(item).or(() -> {
            long bytes = ItemSize.bytes(item);
            return bytes <= DynamoLimits.ITEM_BYTES_MAX
                    ? Optional.empty()
                    : Optional.of(new TooLargeException(
                            context(item),
                            new TooLargeException.Measure("item", DynamoLimits.ITEM_BYTES_MAX, bytes, "bytes")));
        });
    }

    /** Checks a key: all of it, and nothing else. */
    Optional<ServiceException> key(Map<String, AttributeValue> key) {
        return keyAttributes(key)
                .or(() -> key.size() == keySchema.attributes().size()
                        ? Optional.empty()
                        : Optional.of(invalid(
                                key,
                                "a key has the attributes "
                                        + keySchema.attributes().stream()
                                                .map(KeyAttribute::name)
                                                .toList()
                                        + " and no others")));
    }

    private Optional<ServiceException> keyAttributes(Map<String, AttributeValue> attributes) {
        return keyAttribute(attributes, keySchema.partitionKey(), DynamoLimits.PARTITION_KEY_BYTES_MAX)
                .or(() -> Optional.ofNullable(keySchema.sortKey())
                        .flatMap(sortKey -> keyAttribute(attributes, sortKey, DynamoLimits.SORT_KEY_BYTES_MAX)));
    }

    private Optional<ServiceException> keyAttribute(
            Map<String, AttributeValue> attributes, KeyAttribute attribute, int bytesMax) {
        AttributeValue value = attributes.get(attribute.name());
        if (value == null) {
            return Optional.of(invalid(attributes, "the key attribute " + attribute.name() + " is missing"));
        }
        if (!value.type().name().equals(attribute.type().toString())) {
            return Optional.of(invalid(
                    attributes,
                    "the key attribute " + attribute.name() + " must be of type " + attribute.type() + ", is "
                            + value.type().name()));
        }
        long bytes = ItemSize.bytes(value);
        if (bytes == 0) {
            return Optional.of(invalid(attributes, "the key attribute " + attribute.name() + " must not be empty"));
        }
        return bytes <= bytesMax
                ? Optional.empty()
                : Optional.of(new TooLargeException(
                        context(attributes),
                        new TooLargeException.Measure("key attribute " + attribute.name(), bytesMax, bytes, "bytes")));
    }

    private InvalidInputException invalid(Map<String, AttributeValue> attributes, String detail) {
        return new InvalidInputException(context(attributes), detail, (Throwable) null);
    }
}
