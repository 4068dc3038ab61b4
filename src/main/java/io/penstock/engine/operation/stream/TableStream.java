package io.penstock.engine.operation.stream;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.operation.state.Catalog;
import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.table.StreamSettings;
import io.penstock.engine.table.Table;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A stream with its table, found by its resource name. A stream has one shard, which is open as long as the stream is
 * enabled.
 *
 * @param table the table
 * @param settings its newest stream
 */
record TableStream(Table table, StreamSettings settings) {

    private static final String STREAM = "/stream/";
    private static final BigInteger FIRST_SEQUENCE_NUMBER = BigInteger.TEN.pow(20);

    /**
     * Finds a stream under whatever region and account.
     *
     * @throws EngineException ResourceNotFoundException if no table has it as its newest stream
     */
    static TableStream existing(Catalog catalog, String arn) {
        int at = arn.indexOf(STREAM);
        String tableName = at < 0 ? null : EngineIdentity.tableOfArn(arn.substring(0, at));
        Table table = tableName == null ? null : catalog.find(tableName);
        StreamSettings settings = table == null ? null : table.stream();
        if (table == null || settings == null || !settings.label().equals(arn.substring(at + STREAM.length()))) {
            throw EngineException.notFound("Requested resource not found: Stream: " + arn + " not found");
        }
        return new TableStream(table, settings);
    }

    /** Returns the name of the only shard. */
    String shardId() {
        return String.format("shardId-%020d-%08x", settings.createdAtMillis(), settings.number());
    }

    /** Returns a sequence as it is told: decimal digits, as many for each, so that they also order as text. */
    static String sequenceNumber(long sequence) {
        return FIRST_SEQUENCE_NUMBER.add(BigInteger.valueOf(sequence)).toString();
    }

    /** Returns the sequence of a sequence number, or null if it is none of ours. */
    static @Nullable Long sequence(String sequenceNumber) {
        if (!sequenceNumber.matches("[0-9]{21,40}")) {
            return null;
        }
        BigInteger sequence = new BigInteger(sequenceNumber).subtract(FIRST_SEQUENCE_NUMBER);
        return sequence.signum() < 0 || sequence.bitLength() > 62 ? null : (Long) sequence.longValueExact();
    }
}
