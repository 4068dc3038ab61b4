package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.StreamMessages;
import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.ReadOperation;
import io.penstock.engine.operation.state.StreamRecord;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.stream.GetRecordsRequest;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import io.penstock.engine.storage.StorageSnapshot;
import io.penstock.engine.table.StreamDefinition;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads records of a shard from a place on, a page at a time. The page says where the next one starts, unless the
 * stream is closed and read to its end.
 */
public final class GetRecordsOperation implements ReadOperation<GetRecordsRequest> {

    private static final long PAGE_BYTES_MAX = 1L << 20;
    private static final long MILLIS_PER_SECOND = 1000;

    @Override
    public Response read(GetRecordsRequest request, ReadContext context) {
        ShardIterator iterator = ShardIterator.decode(request.shardIterator(), context.nowMillis());
        try (StorageSnapshot snapshot = context.storage().snapshot()) {
            StreamDefinition stream = Streams.find(snapshot, iterator.stream());
            if (stream == null) {
                throw EngineException.notFound(
                        StreamMessages.notFound(iterator.stream().arn()));
            }
            List<Object> records = new ArrayList<>();
            KeyRange range = KeyLayout.streamRecords(stream.number(), iterator.nextSequence());
            try (StorageCursor cursor = snapshot.cursor(ColumnFamilies.STREAMS, range, true)) {
                if (iterator.nextSequence() < stream.oldestSequence()
                        || (cursor.isValid() && StreamRecord.isOld(cursor.value(), context.nowMillis()))) {
                    throw new EngineException(ErrorCode.TRIMMED_DATA_ACCESS, StreamMessages.TRIMMED);
                }
                long next = fill(records, cursor, request.limit(), stream, context.identity());
                return page(
                        records,
                        new ShardIterator(
                                iterator.stream(), Math.max(next, iterator.nextSequence()), context.nowMillis()),
                        stream,
                        context);
            }
        }
    }

    /** Adds the records of a page, and returns the sequence behind the last of them; 0 if there is none. */
    private static long fill(
            List<Object> records, StorageCursor cursor, int limit, StreamDefinition stream, EngineIdentity identity) {
        long next = 0;
        long bytes = 0;
        for (; cursor.isValid() && records.size() < limit; cursor.next()) {
            StreamRecord record = StreamRecord.decode(cursor.value());
            bytes += record.sizeBytes();
            if (bytes > PAGE_BYTES_MAX && !records.isEmpty()) {
                break;
            }
            long sequence = KeyLayout.streamSequence(cursor.key());
            records.add(describe(record, sequence, stream, identity));
            next = sequence + 1;
        }
        return next;
    }

    /** A closed stream is counted to its end, so that its last page is known to be it. */
    private static Response page(
            List<Object> records, ShardIterator next, StreamDefinition stream, ReadContext context) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Records", records);
        if (!stream.isClosed()
                || next.nextSequence() <= context.statistics().streamHeads().of(stream.number())) {
            members.put("NextShardIterator", next.encode());
        }
        return new DocumentResponse(members);
    }

    private static Map<String, Object> describe(
            StreamRecord record, long sequence, StreamDefinition stream, EngineIdentity identity) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("ApproximateCreationDateTime", record.writtenAtMillis() / MILLIS_PER_SECOND);
        change.put("Keys", ItemImage.of(record.key()));
        if (record.after() != null) {
            change.put("NewImage", ItemImage.of(record.after()));
        }
        if (record.before() != null) {
            change.put("OldImage", ItemImage.of(record.before()));
        }
        change.put("SequenceNumber", Streams.sequenceNumber(sequence));
        change.put("SizeBytes", record.sizeBytes());
        change.put("StreamViewType", stream.viewType().name());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("eventID", eventId(stream, sequence));
        members.put("eventName", record.event().name());
        members.put("eventVersion", "1.1");
        members.put("eventSource", "aws:dynamodb");
        members.put("awsRegion", identity.region());
        members.put("dynamodb", change);
        if (record.expired()) {
            Map<String, Object> sweeper = new LinkedHashMap<>();
            sweeper.put("PrincipalId", "dynamodb.amazonaws.com");
            sweeper.put("Type", "Service");
            members.put("userIdentity", sweeper);
        }
        return members;
    }

    /** Returns 32 hexadecimal digits that are the same whenever the record is read, and no other record's. */
    private static String eventId(StreamDefinition stream, long sequence) {
        String name = stream.tableName() + '/' + stream.createdAtMillis() + '/' + stream.number() + '/' + sequence;
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
