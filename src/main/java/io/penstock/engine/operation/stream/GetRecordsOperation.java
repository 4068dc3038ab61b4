package io.penstock.engine.operation.stream;

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
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads records of a shard in order, up to a megabyte of them; records older than a day are gone. */
public final class GetRecordsOperation implements ReadOperation<GetRecordsRequest> {

    /** How long a record can be read. */
    public static final Duration RETENTION = Duration.ofHours(24);

    private static final long ANSWER_BYTES_MAX = 1L << 20;

    @Override
    public Response read(GetRecordsRequest request, ReadContext context) {
        ShardIterator iterator = ShardIterator.decode(request.shardIterator(), context.nowMillis());
        TableStream stream = TableStream.existing(context.catalog(), iterator.streamArn());
        int number = stream.settings().number();
        KeyRange rest = new KeyRange(
                KeyLayout.streamRecord(number, Math.max(1, iterator.nextSequence())),
                KeyLayout.all(number).to());
        long oldestMillis = context.nowMillis() - RETENTION.toMillis();
        List<Object> records = new ArrayList<>();
        long next = iterator.nextSequence();
        long bytes = 0;
        boolean atEnd = true;
        try (StorageCursor cursor = context.storage().cursor(ColumnFamilies.STREAMS, rest, true)) {
            for (; cursor.isValid(); cursor.next()) {
                if (records.size() == request.limit() || bytes >= ANSWER_BYTES_MAX) {
                    atEnd = false;
                    break;
                }
                StreamRecord record = StreamRecord.decode(cursor.value());
                long sequence = KeyLayout.streamSequence(cursor.key());
                next = sequence + 1;
                if (record.writtenAtMillis() >= oldestMillis) {
                    records.add(record(record, sequence, stream, context));
                    bytes += record.sizeBytes();
                }
            }
        }
        Map<String, Object> members = new LinkedHashMap<>();
        if (!atEnd || stream.settings().enabled()) {
            members.put(
                    "NextShardIterator", new ShardIterator(iterator.streamArn(), next, context.nowMillis()).encode());
        }
        members.put("Records", records);
        return new DocumentResponse(members);
    }

    private static Map<String, Object> record(
            StreamRecord record, long sequence, TableStream stream, ReadContext context) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("ApproximateCreationDateTime", BigDecimal.valueOf(record.writtenAtMillis() / 1000));
        change.put("Keys", ItemImage.of(record.key()));
        if (record.after() != null) {
            change.put("NewImage", ItemImage.of(record.after()));
        }
        if (record.before() != null) {
            change.put("OldImage", ItemImage.of(record.before()));
        }
        change.put("SequenceNumber", TableStream.sequenceNumber(sequence));
        change.put("SizeBytes", record.sizeBytes());
        change.put("StreamViewType", stream.settings().viewType().name());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("awsRegion", context.identity().region());
        members.put("dynamodb", change);
        members.put("eventID", String.format("%016x%016x", stream.settings().number(), sequence));
        members.put("eventName", record.event().name());
        members.put("eventSource", "aws:dynamodb");
        members.put("eventVersion", "1.1");
        if (record.expired()) {
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("PrincipalId", "dynamodb.amazonaws.com");
            identity.put("Type", "Service");
            members.put("userIdentity", identity);
        }
        return members;
    }
}
