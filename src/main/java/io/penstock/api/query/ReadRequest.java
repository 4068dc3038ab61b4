package io.penstock.api.query;

import io.penstock.api.json.ItemAttributes;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a caller wants to read: the body and the query parameters as one, within their bounds.
 *
 * @param keyCondition null for a scan
 * @param expressions everything else that decides which items are returned, and how much of them
 * @param index the index, if one is read
 * @param descending by sort key; false for a scan
 * @param bounds how much is wanted
 * @param consistentRead empty if the caller leaves it to what is possible
 * @param pageToken where to go on
 * @param segments empty if the caller does not say; always 1 for a query
 * @param format how items look
 */
record ReadRequest(
        @Nullable String keyCondition,
        Expressions expressions,
        @Nullable String index,
        boolean descending,
        Bounds bounds,
        @Nullable Boolean consistentRead,
        @Nullable String pageToken,
        OptionalInt segments,
        ItemFormat format) {

    /** More than any client will read; keeps sums within a long. */
    static final long LIMIT_MAX = 1_000_000_000_000L;

    /** DynamoDB's Limit is an int; more than a page of 1 MB holds is pointless. */
    static final int PAGE_SIZE_MAX = 1_000_000;

    /**
     * The expressions besides the key condition.
     *
     * @param filter if there is one
     * @param projection if there is one
     * @param names by placeholder
     * @param values by placeholder
     */
    record Expressions(
            @Nullable String filter,
            @Nullable String projection,
            Map<String, String> names,
            Map<String, AttributeValue> values) {}

    /**
     * How much is wanted.
     *
     * @param limit the most items to return
     * @param scanLimit the most items to evaluate
     * @param pageSize the most items to evaluate in one request to DynamoDB
     */
    record Bounds(OptionalLong limit, OptionalLong scanLimit, int pageSize) {}

    boolean isQuery() {
        return keyCondition != null;
    }

    String operation() {
        return isQuery() ? "Query" : "Scan";
    }

    static ReadRequest query(Parameters parameters, QueryBody body, int pageItems) {
        String keyCondition = text(parameters, "keyCondition", body.keyCondition());
        if (keyCondition == null || keyCondition.isBlank()) {
            throw ProblemException.field("/keyCondition", "is missing; a query needs one, a :scan does not");
        }
        boolean descending = descending(text(parameters, "order", body.order()));
        return of(parameters, body, pageItems, new Shape(keyCondition, descending, OptionalInt.of(1)));
    }

    static ReadRequest scan(Parameters parameters, ScanBody body, int pageItems, int segmentsMax) {
        OptionalLong segments = number(parameters, "segments", body.segments(), segmentsMax);
        OptionalInt given = segments.isEmpty() ? OptionalInt.empty() : OptionalInt.of((int) segments.getAsLong());
        return of(parameters, body, pageItems, new Shape(null, false, given));
    }

    /** What a query and a scan do not have in common. */
    private record Shape(@Nullable String keyCondition, boolean descending, OptionalInt segments) {}

    private static ReadRequest of(Parameters parameters, ReadBody body, int pageItems, Shape shape) {
        return new ReadRequest(
                shape.keyCondition(),
                expressions(parameters, body),
                text(parameters, "index", body.index()),
                shape.descending(),
                bounds(
                        parameters,
                        body.limit(),
                        body.scanLimit(),
                        number(parameters, "pageSize", body.pageSize(), PAGE_SIZE_MAX)
                                .orElse(pageItems)),
                consistentRead(text(parameters, "consistency", body.consistency())),
                text(parameters, "pageToken", body.pageToken()),
                shape.segments(),
                parameters.format());
    }

    private static Expressions expressions(Parameters parameters, ReadBody body) {
        return new Expressions(
                text(parameters, "filter", body.filter()),
                text(parameters, "projection", body.projection()),
                parameters.text("names") == null ? names(body.names()) : parameters.names(),
                parameters.text("values") == null ? values(body.values()) : parameters.values());
    }

    private static Bounds bounds(Parameters parameters, @Nullable Long limit, @Nullable Long scanLimit, long pageSize) {
        return new Bounds(
                number(parameters, "limit", limit, LIMIT_MAX),
                number(parameters, "scanLimit", scanLimit, LIMIT_MAX),
                (int) pageSize);
    }

    private static Map<String, String> names(@Nullable Map<String, String> names) {
        return names == null ? Map.of() : names;
    }

    private static Map<String, AttributeValue> values(@Nullable ItemAttributes values) {
        return values == null ? Map.of() : values.values();
    }

    private static @Nullable String text(Parameters parameters, String name, @Nullable String inBody) {
        String parameter = parameters.text(name);
        return parameter == null ? inBody : parameter;
    }

    private static OptionalLong number(Parameters parameters, String name, @Nullable Long inBody, long max) {
        if (parameters.text(name) != null) {
            return parameters.integer(name, max);
        }
        if (inBody == null) {
            return OptionalLong.empty();
        }
        if (inBody < 1 || inBody > max) {
            throw ProblemException.field("/" + name, "is " + inBody + "; it must be between 1 and " + max);
        }
        return OptionalLong.of(inBody);
    }

    private static boolean descending(@Nullable String order) {
        if (order == null || order.equals("asc")) {
            return false;
        }
        if (order.equals("desc")) {
            return true;
        }
        throw ProblemException.field("/order", "is not one of asc, desc");
    }

    private static @Nullable Boolean consistentRead(@Nullable String consistency) {
        if (consistency == null) {
            return null;
        }
        return switch (consistency) {
            case "strong" -> true;
            case "eventual" -> false;
            default -> throw ProblemException.field("/consistency", "is not one of strong, eventual");
        };
    }
}
