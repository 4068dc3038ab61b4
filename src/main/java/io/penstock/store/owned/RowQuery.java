package io.penstock.store.owned;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Which rows of a partition to read, in which order and how much of each.
 *
 * @param range which sort keys; {@link SortRange#all()} for the whole partition
 * @param attributes the attributes to return; empty for all
 * @param filter what a row must hold to be returned; null for every row. Rows filtered out cost as if they were
 *     returned
 * @param ascending whether the smallest sort key comes first
 * @param consistentRead whether the read sees every write acknowledged before it
 * @param pageRowsMax how many rows a page evaluates at most; null leaves it to DynamoDB's 1 MB
 * @param exclusiveStartKey where to begin, as {@code lastEvaluatedKey} of an earlier page; empty for the beginning
 */
public record RowQuery(
        SortRange range,
        List<String> attributes,
        @Nullable Condition filter,
        boolean ascending,
        boolean consistentRead,
        @Nullable Integer pageRowsMax,
        Map<String, AttributeValue> exclusiveStartKey) {

    /**
     * Reads whole rows, consistently, in ascending order, from the beginning.
     *
     * @param range which sort keys
     * @return the query
     */
    public static RowQuery of(SortRange range) {
        return new RowQuery(range, List.of(), null, true, true, null, Map.of());
    }

    /**
     * Narrows this query to some attributes.
     *
     * @param names the attributes
     * @return another query
     */
    public RowQuery only(String... names) {
        return new RowQuery(range, List.of(names), filter, ascending, consistentRead, pageRowsMax, exclusiveStartKey);
    }
}
