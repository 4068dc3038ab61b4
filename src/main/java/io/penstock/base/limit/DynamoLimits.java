package io.penstock.base.limit;

/**
 * What DynamoDB allows. Unless said otherwise the source is "Quotas in Amazon DynamoDB",
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html (constraints).
 */
public final class DynamoLimits {

    /** The largest item, attribute names included. */
    public static final int ITEM_BYTES_MAX = 400 * 1024;

    /** The most writes in one BatchWriteItem. Source: API_BatchWriteItem. */
    public static final int BATCH_WRITE_ENTRIES_MAX = 25;

    /** The most keys in one BatchGetItem. Source: API_BatchGetItem. */
    public static final int BATCH_GET_KEYS_MAX = 100;

    /** The largest BatchWriteItem request, and the most that one BatchGetItem returns. Source: API_BatchWriteItem. */
    public static final int BATCH_BYTES_MAX = 16 * 1024 * 1024;

    /** The most actions in one transaction. Source: API_TransactWriteItems. */
    public static final int TRANSACTION_ACTIONS_MAX = 100;

    /** The largest sum of the items of one transaction. Source: API_TransactWriteItems. */
    public static final int TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;

    /** The longest idempotency token of a transaction. Source: API_TransactWriteItems. */
    public static final int CLIENT_REQUEST_TOKEN_CHARS_MAX = 36;

    /** The longest partition key value. */
    public static final int PARTITION_KEY_BYTES_MAX = 2048;

    /** The longest sort key value. */
    public static final int SORT_KEY_BYTES_MAX = 1024;

    /** The shortest table or index name. */
    public static final int TABLE_NAME_CHARS_MIN = 3;

    /** The longest table or index name. */
    public static final int TABLE_NAME_CHARS_MAX = 255;

    /** The deepest nesting of lists and maps in a value. */
    public static final int NESTING_LEVELS_MAX = 32;

    /** The longest expression, as UTF-8. */
    public static final int EXPRESSION_BYTES_MAX = 4 * 1024;

    /** The most operators in one expression. */
    public static final int EXPRESSION_OPERATORS_MAX = 300;

    /** The sum of all substitution variables of one expression. */
    public static final int EXPRESSION_VARIABLES_BYTES_MAX = 2 * 1024 * 1024;

    /** The most digits of a number. Source: "Data types", HowItWorks.NamingRulesDataTypes. */
    public static final int NUMBER_DIGITS_MAX = 38;

    /** The most bytes that one Query or Scan evaluates. Source: API_Query. */
    public static final int PAGE_BYTES_MAX = 1024 * 1024;

    /** The most segments of a parallel scan. Source: API_Scan, TotalSegments. */
    public static final int SCAN_SEGMENTS_MAX = 1_000_000;

    /** The most global secondary indexes of a table (the default quota). */
    public static final int GLOBAL_INDEXES_MAX = 20;

    /** Attributes that all indexes of a table together may project by name. */
    public static final int PROJECTED_ATTRIBUTES_MAX = 100;

    /** The most local secondary indexes of a table. */
    public static final int LOCAL_INDEXES_MAX = 5;

    /** One read capacity unit reads this much, strongly consistent. */
    public static final int READ_CAPACITY_UNIT_BYTES = 4 * 1024;

    /** One write capacity unit writes this much. */
    public static final int WRITE_CAPACITY_UNIT_BYTES = 1024;

    private DynamoLimits() {}
}
