package io.penstock.engine.operation.transaction;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Hashes what a transaction does, so that a token used again can be told from one used for something else. */
final class RequestDigest {

    private final MessageDigest digest;

    private RequestDigest(MessageDigest digest) {
        this.digest = digest;
    }

    /** Returns the hash of a request's actions; the order of attributes and of set members does not matter. */
    static byte[] of(TransactWriteItemsRequest request) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        RequestDigest digest = new RequestDigest(sha256);
        request.actions().forEach(digest::add);
        return sha256.digest();
    }

    private void add(TransactWrite action) {
        TransactWrite.Guard guard = action.guard();
        add(action.getClass().getSimpleName());
        add(guard.tableName());
        add(guard.conditionExpression());
        add(new TreeMap<>(guard.expressionAttributeNames()).toString());
        add(guard.expressionAttributeValues());
        add(guard.returnValuesOnConditionCheckFailure().name());
        if (action instanceof TransactWrite.Put put) {
            add(put.item().attributes());
        } else if (action instanceof TransactWrite.Delete delete) {
            add(delete.key().attributes());
        } else if (action instanceof TransactWrite.ConditionCheck check) {
            add(check.key().attributes());
        } else if (action instanceof TransactWrite.Update update) {
            add(update.key().attributes());
            add(update.updateExpression());
        }
    }

    private void add(@Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        addLength(text == null ? -1 : bytes.length);
        digest.update(bytes);
    }

    private void add(Map<String, AttributeValue> attributes) {
        byte[] bytes = ItemCodec.encode(Item.of(sorted(attributes)));
        addLength(bytes.length);
        digest.update(bytes);
    }

    private void addLength(int length) {
        digest.update((byte) (length >>> 24));
        digest.update((byte) (length >>> 16));
        digest.update((byte) (length >>> 8));
        digest.update((byte) length);
    }

    private static Map<String, AttributeValue> sorted(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> sorted = new LinkedHashMap<>();
        new TreeMap<>(attributes).forEach((name, value) -> sorted.put(name, sorted(value)));
        return sorted;
    }

    private static AttributeValue sorted(AttributeValue value) {
        if (value instanceof MapValue map) {
            return new MapValue(sorted(map.entries()));
        } else if (value instanceof ListValue list) {
            List<AttributeValue> elements = new ArrayList<>();
            list.elements().forEach(element -> elements.add(sorted(element)));
            return new ListValue(elements);
        } else if (value instanceof StringSetValue strings) {
            return new StringSetValue(ordered(strings.elements()));
        } else if (value instanceof NumberSetValue numbers) {
            return new NumberSetValue(ordered(numbers.elements()));
        } else if (value instanceof BinarySetValue binaries) {
            return new BinarySetValue(ordered(binaries.elements()));
        }
        return value;
    }

    private static <T> Set<T> ordered(Set<T> elements) {
        return new LinkedHashSet<>(new TreeSet<>(elements));
    }
}
