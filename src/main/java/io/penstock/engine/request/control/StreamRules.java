package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.NumberShape;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import io.penstock.engine.request.stream.DescribeStreamRequest;
import io.penstock.engine.request.stream.GetRecordsRequest;
import io.penstock.engine.request.stream.GetShardIteratorRequest;
import io.penstock.engine.request.stream.ListStreamsRequest;
import org.jspecify.annotations.Nullable;

/** What requests about streams must satisfy. */
public final class StreamRules {

    private static final String TABLE_NAME = "TableName";
    private static final String LIMIT = "Limit";
    private static final String START_ARN = "ExclusiveStartStreamArn";
    private static final String ARN = "StreamArn";
    private static final String START_SHARD = "ExclusiveStartShardId";
    private static final String SHARD = "ShardId";
    private static final String ITERATOR_TYPE = "ShardIteratorType";
    private static final String SEQUENCE_NUMBER = "SequenceNumber";
    private static final String ITERATOR = "ShardIterator";
    private static final long STREAMS_MAX = 100;
    private static final long RECORDS_MAX = 1000;

    private static final TextShape ARN_SHAPE = TextShape.of(Constraints.minLength(37), Constraints.maxLength(1024));
    private static final TextShape SHARD_SHAPE = TextShape.of(Constraints.minLength(28), Constraints.maxLength(65));

    /** The members of a ListStreams and their constraints. */
    public static final StructureShape LIST_SHAPE = StructureShape.of(
            "ListStreamsInput",
            Member.optional(TABLE_NAME, TableParts.INDEX_NAME),
            Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(STREAMS_MAX))),
            Member.optional(START_ARN, ARN_SHAPE));

    /** The members of a DescribeStream and their constraints. */
    public static final StructureShape DESCRIBE_SHAPE = StructureShape.of(
            "DescribeStreamInput",
            Member.required(ARN, ARN_SHAPE),
            Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(STREAMS_MAX))),
            Member.optional(START_SHARD, SHARD_SHAPE));

    /** The members of a GetShardIterator and their constraints. */
    public static final StructureShape ITERATOR_SHAPE = StructureShape.of(
            "GetShardIteratorInput",
            Member.required(ARN, ARN_SHAPE),
            Member.required(SHARD, SHARD_SHAPE),
            Member.required(
                    ITERATOR_TYPE,
                    TextShape.oneOf("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON")),
            Member.optional(SEQUENCE_NUMBER, TextShape.of(Constraints.minLength(21), Constraints.maxLength(40))));

    /** The members of a GetRecords and their constraints. */
    public static final StructureShape RECORDS_SHAPE = StructureShape.of(
            "GetRecordsInput",
            Member.required(ITERATOR, TextShape.of(Constraints.minLength(1), Constraints.maxLength(2048))),
            Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(RECORDS_MAX))));

    private StreamRules() {}

    /**
     * Checks a ListStreams.
     *
     * @param draft what was read
     * @return the request
     */
    public static ListStreamsRequest list(Draft draft) {
        Violations.check(draft);
        return new ListStreamsRequest(draft.text(TABLE_NAME), limit(draft, STREAMS_MAX), draft.text(START_ARN));
    }

    /**
     * Checks a DescribeStream.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeStreamRequest describe(Draft draft) {
        Violations.check(draft);
        return new DescribeStreamRequest(draft.requiredText(ARN), draft.text(START_SHARD));
    }

    /**
     * Checks a GetShardIterator.
     *
     * @param draft what was read
     * @return the request
     */
    public static GetShardIteratorRequest iterator(Draft draft) {
        Violations.check(draft);
        GetShardIteratorRequest.Type type = GetShardIteratorRequest.Type.valueOf(draft.requiredText(ITERATOR_TYPE));
        @Nullable String sequenceNumber = draft.text(SEQUENCE_NUMBER);
        boolean needed = type == GetShardIteratorRequest.Type.AT_SEQUENCE_NUMBER
                || type == GetShardIteratorRequest.Type.AFTER_SEQUENCE_NUMBER;
        if (needed && sequenceNumber == null) {
            throw EngineException.validation(
                    "Shard iterator type " + type + " needs a SequenceNumber, which is missing");
        }
        if (!needed && sequenceNumber != null) {
            throw EngineException.validation("Shard iterator type " + type + " takes no SequenceNumber");
        }
        return new GetShardIteratorRequest(draft.requiredText(ARN), draft.requiredText(SHARD), type, sequenceNumber);
    }

    /**
     * Checks a GetRecords.
     *
     * @param draft what was read
     * @return the request
     */
    public static GetRecordsRequest records(Draft draft) {
        Violations.check(draft);
        return new GetRecordsRequest(draft.requiredText(ITERATOR), limit(draft, RECORDS_MAX));
    }

    private static int limit(Draft draft, long otherwise) {
        Long limit = draft.number(LIMIT);
        return Math.toIntExact(limit == null ? otherwise : limit);
    }
}
