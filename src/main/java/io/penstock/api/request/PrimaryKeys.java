package io.penstock.api.request;

import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.limit.DynamoLimits;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.request.ItemSize;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Primary keys in requests: read from the query, and held against the table's key before anything is sent. */
public final class PrimaryKeys {
    private PrimaryKeys() {}

    /**
     * Reads the key of a request from its query: {@code key.<attribute>=text}, typed by the table's key, or
     * {@code key=<JSON object>}.
     *
     * @param parameters the query
     * @param context the request, for complaints
     * @param schema the table's key
     * @return the key, complete and within its limits
     */
    public static Map<String, AttributeValue> fromQuery(
            Parameters parameters, FailureContext context, KeySchema schema) {
        Map<String, String> texts = parameters.keyTexts();
        Map<String, AttributeValue> key;
        if (parameters.text("key") != null) {
            if (!texts.isEmpty()) {
                throw ProblemException.parameter(
                        "key", "is given as an object and by attribute; one of them is enough");
            }
            key = parameters.attributes("key");
        } else {
            key = fromTexts(texts, schema);
        }
        checkKey(context, schema, key);
        return key;
    }

    private static Map<String, AttributeValue> fromTexts(Map<String, String> texts, KeySchema schema) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : schema.attributes()) {
            String text = texts.get(attribute.name());
            String parameter = "key." + attribute.name();
            if (text == null) {
                throw ProblemException.parameter(parameter, "is missing; " + describe(schema));
            }
            key.put(attribute.name(), value(parameter, attribute, text));
        }
        for (String name : texts.keySet()) {
            if (!key.containsKey(name)) {
                throw ProblemException.parameter("key." + name, "is no key attribute; " + describe(schema));
            }
        }
        return key;
    }

    private static AttributeValue value(String parameter, KeyAttribute attribute, String text) {
        switch (attribute.type()) {
            case N -> {
                try {
                    return ItemJson.number(text);
                } catch (JsonInputException e) {
                    throw ProblemException.parameter(parameter, "is not a number that DynamoDB takes: " + e.detail());
                }
            }
            case B -> {
                try {
                    return AttributeValue.fromB(
                            SdkBytes.fromByteArrayUnsafe(Base64.getUrlDecoder().decode(text)));
                } catch (IllegalArgumentException e) {
                    throw ProblemException.parameter(parameter, "is not base64url (RFC 4648, section 5)");
                }
            }
            default -> {
                return AttributeValue.fromS(text);
            }
        }
    }

    /**
     * Checks a key: complete, nothing more, each attribute of the right type and within its length.
     *
     * @param context the request, for complaints
     * @param schema the table's key
     * @param key the key
     */
    public static void checkKey(FailureContext context, KeySchema schema, Map<String, AttributeValue> key) {
        checkItem(context, schema, key);
        if (key.size() > schema.attributes().size()) {
            TreeSet<String> more = new TreeSet<>(key.keySet());
            schema.attributes().forEach(attribute -> more.remove(attribute.name()));
            throw new InvalidInputException(
                    context,
                    "the key has attributes that are none of it: " + more + "; " + describe(schema),
                    (Throwable) null);
        }
    }

    /**
     * Checks the key within an item: complete, each attribute of the right type and within its length.
     *
     * @param context the request, for complaints
     * @param schema the table's key
     * @param item the item
     */
    public static void checkItem(FailureContext context, KeySchema schema, Map<String, AttributeValue> item) {
        check(context, "partition key", schema.partitionKey(), item, DynamoLimits.PARTITION_KEY_BYTES_MAX);
        KeyAttribute sortKey = schema.sortKey();
        if (sortKey != null) {
            check(context, "sort key", sortKey, item, DynamoLimits.SORT_KEY_BYTES_MAX);
        }
    }

    /**
     * Refuses to change the key of an item.
     *
     * @param context the request, for complaints
     * @param schema the table's key
     * @param attributes the attributes that are to be changed
     */
    public static void refuseChange(FailureContext context, KeySchema schema, Set<String> attributes) {
        for (KeyAttribute attribute : schema.attributes()) {
            if (attributes.contains(attribute.name())) {
                throw invalid(context, "the key attribute " + attribute.name() + " of an item cannot be changed");
            }
        }
    }

    private static void check(
            FailureContext context,
            String what,
            KeyAttribute attribute,
            Map<String, AttributeValue> item,
            int bytesMax) {
        AttributeValue value = item.get(attribute.name());
        if (value == null) {
            throw invalid(context, "the " + what + " " + attribute.name() + " is missing");
        }
        String type = attribute.type().toString();
        if (!value.type().name().equals(type)) {
            throw invalid(
                    context,
                    "the " + what + " " + attribute.name() + " is of type "
                            + value.type().name() + ", but the table's is " + type);
        }
        long bytes = ItemSize.bytes(value);
        if (bytes == 0) {
            throw invalid(context, "the " + what + " " + attribute.name() + " is empty");
        }
        if (bytes > bytesMax && value.n() == null) {
            throw new TooLargeException(context, new TooLargeException.Measure(what, bytesMax, bytes, "bytes"));
        }
    }

    private static InvalidInputException invalid(FailureContext context, String detail) {
        return new InvalidInputException(context, detail, (Throwable) null);
    }

    private static String describe(KeySchema schema) {
        StringBuilder text = new StringBuilder("the key is");
        String separator = " ";
        for (KeyAttribute attribute : schema.attributes()) {
            text.append(separator)
                    .append(attribute.name())
                    .append(" (")
                    .append(attribute.type())
                    .append(')');
            separator = ", ";
        }
        return text.toString();
    }

    /**
     * Writes a key as the query that {@link #fromQuery} reads.
     *
     * @param key the key
     * @return {@code key.<attribute>=…} joined by {@code &}, percent-encoded
     */
    public static String toQuery(Map<String, AttributeValue> key) {
        StringBuilder query = new StringBuilder();
        key.forEach((name, value) -> {
            String text = value.s() != null
                    ? value.s()
                    : value.n() != null
                            ? value.n()
                            : Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(value.b().asByteArrayUnsafe());
            query.append(query.isEmpty() ? "" : "&")
                    .append(encode("key." + name))
                    .append('=')
                    .append(encode(text));
        });
        return query.toString();
    }

    private static String encode(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
