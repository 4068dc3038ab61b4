package io.penstock.api.query;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.stream.token.PageScope;
import io.penstock.api.stream.token.PageToken;
import io.penstock.api.stream.token.PageToken.Position;
import io.penstock.api.stream.token.PageTokens;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.table.TableSchema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A read that is known to make sense: its table and index exist, its token is good, its read mode is possible.
 *
 * @param table the table's name
 * @param request what the caller wants
 * @param scope where its page tokens are good
 * @param start where each segment begins, and what is left of the bounds
 * @param keyAttributes the attributes of which a position is made: the table's key, and the index's
 * @param consistentRead the read mode
 * @param projections what is asked of DynamoDB, and what is hidden again
 */
record ReadPlan(
        String table,
        ReadRequest request,
        PageScope scope,
        PageToken start,
        Set<String> keyAttributes,
        boolean consistentRead,
        Projections projections) {

    static ReadPlan of(String user, TableSchema schema, ReadRequest request, PageTokens tokens) {
        String direction = !request.isQuery() ? "scan" : request.descending() ? "desc" : "asc";
        PageScope scope = new PageScope(user, schema.table(), request.index(), direction, QueryHash.of(request));
        Set<String> keyAttributes = keyAttributes(schema, request);
        PageToken start = start(request, scope, tokens);
        boolean cuts = start.limitRemaining().isPresent()
                && (request.expressions().filter() != null || start.segments().size() > 1);
        return new ReadPlan(
                schema.table(),
                request,
                scope,
                start,
                keyAttributes,
                consistentRead(schema, request),
                cuts
                        ? Projections.withKey(request.expressions(), keyAttributes)
                        : Projections.asWritten(request.expressions()));
    }

    /** Says whether how much is read is bounded, so that pages must not be fetched ahead. */
    boolean isBounded() {
        return start.limitRemaining().isPresent() || start.scanLimitRemaining().isPresent();
    }

    QueryRequest queryRequest() {
        ReadRequest.Expressions expressions = request.expressions();
        return QueryRequest.builder()
                .tableName(table)
                .indexName(request.index())
                .keyConditionExpression(request.keyCondition())
                .filterExpression(expressions.filter())
                .projectionExpression(projections.expression())
                .expressionAttributeNames(orNull(projections.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .scanIndexForward(!request.descending())
                .consistentRead(consistentRead)
                .limit(request.bounds().pageSize())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    ScanRequest scanRequest() {
        ReadRequest.Expressions expressions = request.expressions();
        return ScanRequest.builder()
                .tableName(table)
                .indexName(request.index())
                .filterExpression(expressions.filter())
                .projectionExpression(projections.expression())
                .expressionAttributeNames(orNull(projections.names()))
                .expressionAttributeValues(orNull(expressions.values()))
                .consistentRead(consistentRead)
                .limit(request.bounds().pageSize())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build();
    }

    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }

    private static Set<String> keyAttributes(TableSchema schema, ReadRequest request) {
        Set<String> attributes = new LinkedHashSet<>();
        add(attributes, schema.primaryKey());
        String index = request.index();
        if (index != null) {
            KeySchema indexKey = schema.indexKeys().get(index);
            if (indexKey == null) {
                throw new NotFoundException(
                        FailureContext.of(request.operation(), schema.table()),
                        "index",
                        "the table " + schema.table() + " has no index " + index,
                        null);
            }
            add(attributes, indexKey);
        }
        return attributes;
    }

    private static void add(Set<String> attributes, KeySchema key) {
        key.attributes().stream().map(KeyAttribute::name).forEach(attributes::add);
    }

    private static boolean consistentRead(TableSchema schema, ReadRequest request) {
        String index = request.index();
        boolean possible = index == null || schema.localIndexes().contains(index);
        if (Boolean.TRUE.equals(request.consistentRead()) && !possible) {
            throw ProblemException.field(
                    "/consistency", "is strong; the index " + index + " is global, and those are read eventually");
        }
        return request.consistentRead() == null ? possible : request.consistentRead();
    }

    private static PageToken start(ReadRequest request, PageScope scope, PageTokens tokens) {
        String text = request.pageToken();
        ReadRequest.Bounds bounds = request.bounds();
        if (text == null) {
            int segments = request.segments().orElse(1);
            return new PageToken(
                    Collections.nCopies(segments, new Position.Start()), bounds.limit(), bounds.scanLimit());
        }
        PageToken token = tokens.open(text, scope);
        List<Position> segments = token.segments();
        if (request.segments().isPresent() && request.segments().getAsInt() != segments.size()) {
            throw ProblemException.parameter(
                    "segments",
                    "is " + request.segments().getAsInt() + "; the pageToken goes on with " + segments.size());
        }
        return new PageToken(
                segments,
                smaller(bounds.limit(), token.limitRemaining()),
                smaller(bounds.scanLimit(), token.scanLimitRemaining()));
    }

    private static OptionalLong smaller(OptionalLong first, OptionalLong second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.isEmpty() ? second : first;
        }
        return OptionalLong.of(Math.min(first.getAsLong(), second.getAsLong()));
    }
}
