package io.penstock.engine.storage;

import java.nio.charset.StandardCharsets;

/**
 * Everything the engine keeps on disk, one column family each.
 *
 * <pre>
 * family      key                                                                     value
 * ----------  ----------------------------------------------------------------------  -----------------------------
 * default     "next-number"                                                           the next store number, 4 bytes
 * tables      table name, UTF-8                                                       TableCodec (version byte first)
 * items       table number 4 | slot 2 | partition key | sort key                      ItemCodec (version byte first)
 * entries     index number 4 | slot 2 | index partition key | index sort key          the projected item, ItemCodec
 *             | partition key | sort key (of the table)
 * statistics  table or index number 4                                                 items 8 | bytes 8
 * expiry      table number 4 | expiry in epoch seconds 8 | the rest of the items key  empty
 * streams     stream number 4 | sequence 8                                            StreamRecord (version byte first)
 * stream_     table name, UTF-8 | 0 | when it was enabled, epoch milliseconds 8       StreamDefinition (version byte
 * definitions                                                                         first)
 * tokens      'T' | client request token                                              written at 8 | SHA-256 of request
 *             'Q' | written at, epoch milliseconds 8 | client request token           empty
 * </pre>
 *
 * Numbers are big-endian. Key values are written by {@link KeyCodec}: in the order DynamoDB sorts them and, where
 * another value follows, self-delimiting. The slot is a hash of the partition key, so that a scan's order is stable and
 * can be cut into segments. Table and index numbers come from one sequence and are never used twice, so that what is
 * left of a deleted table can never be taken for a new one of the same name.
 */
public enum ColumnFamilies {
    /** Counters of the whole store. */
    DEFAULT,
    /** Table definitions. */
    TABLES,
    /** Items of all tables. */
    ITEMS,
    /** Entries of all secondary indexes. */
    ENTRIES,
    /** How many items, of how many bytes, each table and index has. */
    STATISTICS,
    /** When items expire, in the order in which they do. */
    EXPIRY,
    /** What changed, for those who follow a table. */
    STREAMS,
    /** The streams of all tables, for a day longer than they are enabled. */
    STREAM_DEFINITIONS,
    /** Client request tokens of transactions, and the queue in which they are forgotten. */
    TOKENS;

    byte[] storedName() {
        return name().toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }
}
