package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.StreamMessages;
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
import io.penstock.engine.request.stream.StreamName;
import org.jspecify.annotations.Nullable;

/** What ListStreams, DescribeStream, GetShardIterator and GetRecords must satisfy. */
public final class StreamRules {

    private static final String TABLE_NAME = "TableName";
    private static final String ARN = "StreamArn";
    private static final String START = "ExclusiveStartStreamArn";
    private static final String SHARD = "ShardId";
    private static final String START_SHARD = "ExclusiveStartShardId";
    private static final String FILTER = "ShardFilter";
    private static final String ITERATOR_TYPE = "ShardIteratorType";
    private static final String SEQUENCE_NUMBER = "SequenceNumber";
    private static final String ITERATOR = "ShardIterator";
    private static final String LIMIT = "Limit";
    private static final long PAGE_MAX = 100;
    private static final long RECORDS_MAX = 1000;

    private static final TextShape SHARD_ID = TextShape.of(Constraints.minLength(28), Constraints.maxLength(65));

    /** The members of a ListStreams and their constraints. */
    public static final StructureShape LIST_SHAPE = StructureShape.of(
            "ListStreamsInput",
            Member.optional(TABLE_NAME, TableParts.INDEX_NAME),
            limit(PAGE_MAX),
            Member.optional(START, TextShape.ANY));

    /** The members of a DescribeStream and their constraints. */
    public static final StructureShape DESCRIBE_SHAPE = StructureShape.of(
            "DescribeStreamInput",
            Member.optional(ARN, TextShape.ANY),
            limit(PAGE_MAX),
            Member.optional(START_SHARD, SHARD_ID),
            Member.optional(
                    FILTER,
                    StructureShape.of(
                            FILTER,
                            Member.required("Type", TextShape.oneOf("CHILD_SHARDS")),
                            Member.required(SHARD, SHARD_ID))));

    /** The members of a GetShardIterator and their constraints. */
    public static final StructureShape ITERATOR_SHAPE = StructureShape.of(
            "GetShardIteratorInput",
            Member.optional(ARN, TextShape.ANY),
            Member.required(SHARD, SHARD_ID),
            Member.required(
                    ITERATOR_TYPE,
                    TextShape.oneOf("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON")),
            Member.optional(SEQUENCE_NUMBER, TextShape.of(Constraints.minLength(21), Constraints.maxLength(40))));

    /** The members of a GetRecords and their constraints. */
    public static final StructureShape RECORDS_SHAPE =
            StructureShape.of("GetRecordsInput", Member.optional(ITERATOR, TextShape.ANY), limit(RECORDS_MAX));

    private StreamRules() {}

    private static Member limit(long most) {
        return Member.optional(LIMIT, NumberShape.integer(Constraints.atLeast(1), Constraints.atMost(most)));
    }

    private static int limit(Draft draft, long otherwise) {
        Long limit = draft.number(LIMIT);
        return Math.toIntExact(limit == null ? otherwise : limit);
    }

    /**
     * Checks a ListStreams.
     *
     * @param draft what was read
     * @return the request
     */
    public static ListStreamsRequest list(Draft draft) {
        Violations.check(draft);
        String start = draft.text(START);
        return new ListStreamsRequest(
                draft.text(TABLE_NAME), start == null ? null : stream(start), limit(draft, PAGE_MAX));
    }

    /**
     * Checks a DescribeStream.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeStreamRequest describe(Draft draft) {
        Violations.check(draft);
        Draft filter = draft.structure(FILTER);
        return new DescribeStreamRequest(
                stream(draft.text(ARN)), draft.text(START_SHARD), filter == null ? null : filter.requiredText(SHARD));
    }

    /**
     * Checks a GetShardIterator.
     *
     * @param draft what was read
     * @return the request
     */
    public static GetShardIteratorRequest iterator(Draft draft) {
        Violations.check(draft);
        StreamName stream = stream(draft.text(ARN));
        GetShardIteratorRequest.Type type = GetShardIteratorRequest.Type.valueOf(draft.requiredText(ITERATOR_TYPE));
        String sequenceNumber = draft.text(SEQUENCE_NUMBER);
        if (type.takesSequenceNumber() && sequenceNumber == null) {
            throw EngineException.validation(StreamMessages.INVALID_SEQUENCE_NUMBER);
        }
        if (!type.takesSequenceNumber() && sequenceNumber != null) {
            throw EngineException.validation(StreamMessages.SEQUENCE_NUMBER_NOT_TAKEN);
        }
        return new GetShardIteratorRequest(stream, draft.requiredText(SHARD), type, sequenceNumber);
    }

    /**
     * Checks a GetRecords.
     *
     * @param draft what was read
     * @return the request
     */
    public static GetRecordsRequest records(Draft draft) {
        Violations.check(draft);
        String iterator = draft.text(ITERATOR);
        if (iterator == null) {
            throw EngineException.validation(StreamMessages.INVALID_ITERATOR);
        }
        return new GetRecordsRequest(iterator, limit(draft, RECORDS_MAX));
    }

    private static StreamName stream(@Nullable String arn) {
        StreamName stream = arn == null ? null : StreamName.ofArn(arn);
        if (stream == null) {
            throw EngineException.validation(StreamMessages.INVALID_ARN);
        }
        return stream;
    }
}
