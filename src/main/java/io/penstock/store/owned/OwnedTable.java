package io.penstock.store.owned;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.dynamo.batch.ReadEntry;
import io.penstock.dynamo.batch.WriteEntry;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Page;
import io.penstock.dynamo.page.Pages;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * One DynamoDB table whose rows belong to users: every method takes an {@link OwnedKey} or an {@link OwnedPartition},
 * so that no request can be made that is not somebody's. Every Uni fails as {@link DynamoClient} says. Thread-safe.
 */
public final class OwnedTable {

    private final String name;
    private final String partitionAttribute;
    private final @Nullable String sortAttribute;
    private final DynamoClient client;
    private final Pages pages;

    /**
     * Takes hold of a table; sends nothing.
     *
     * @param layout the table's name and key attributes
     * @param client how to reach it
     * @param pages how to query it
     */
    public OwnedTable(Layout layout, DynamoClient client, Pages pages) {
        this.name = layout.tableName();
        this.partitionAttribute = layout.partitionAttribute();
        this.sortAttribute = layout.sortAttribute();
        this.client = client;
        this.pages = pages;
    }

    /**
     * A table's name and key attributes, both of type S.
     *
     * @param tableName the table
     * @param partitionAttribute the partition key's attribute
     * @param sortAttribute the sort key's attribute; null if there is none
     */
    public record Layout(
            String tableName,
            String partitionAttribute,
            @Nullable String sortAttribute) {}

    /**
     * Returns the table's name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /** The names of the key attributes, the partition key first. */
    List<String> keyAttributes() {
        return sortAttribute == null ? List.of(partitionAttribute) : List.of(partitionAttribute, sortAttribute);
    }

    /**
     * Reads a row.
     *
     * <p>Costs 1 RCU per 4 KB of the row if consistent, half of it if not; a projection saves bandwidth, not capacity.
     *
     * @param key the row
     * @param consistentRead whether the read sees every write acknowledged before it
     * @param attributes the attributes to return; empty for all
     * @param call its deadline and traffic
     * @return a Uni that emits the row's attributes, or null if there is no such row
     */
    public Uni<@Nullable Map<String, AttributeValue>> get(
            OwnedKey key, boolean consistentRead, List<String> attributes, Call call) {
        GetItemRequest.Builder request = GetItemRequest.builder()
                .tableName(name)
                .key(attributesOf(key))
                .consistentRead(consistentRead)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (!attributes.isEmpty()) {
            Map<String, String> names = new LinkedHashMap<>();
            request.projectionExpression(projection(attributes, names)).expressionAttributeNames(names);
        }
        return client.getItem(request.build(), call).map(OwnedTable::itemOf);
    }

    private static @Nullable Map<String, AttributeValue> itemOf(GetItemResponse response) {
        return response.hasItem() ? response.item() : null;
    }

    /**
     * Writes a row over whatever has its key.
     *
     * <p>Costs 1 WCU per KB of the larger of the old and the new row. Harmless to repeat if unconditional.
     *
     * @param key the row
     * @param attributes its other attributes
     * @param condition what must hold of the row that is there; null if nothing
     * @param call its deadline and traffic
     * @return a Uni that emits the row it replaced, empty if there was none; fails with
     *     {@link ConditionFailedException}, with the row as it stands, if the condition does not hold
     */
    public Uni<Map<String, AttributeValue>> put(
            OwnedKey key, Map<String, AttributeValue> attributes, @Nullable Condition condition, Call call) {
        PutItemRequest.Builder request = PutItemRequest.builder()
                .tableName(name)
                .item(row(key, attributes))
                .returnValues(ReturnValue.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (condition != null) {
            request.conditionExpression(condition.expression())
                    .expressionAttributeNames(orNull(condition.names()))
                    .expressionAttributeValues(orNull(condition.values()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return client.putItem(request.build(), call).map(response -> response.attributes());
    }

    /**
     * Changes a row in place, or makes it.
     *
     * <p>Costs 1 WCU per KB of the larger of the old and the new row.
     *
     * @param key the row
     * @param update the change
     * @param returned which attributes to return
     * @param call its deadline and traffic
     * @return a Uni that emits the attributes asked for; fails with {@link ConditionFailedException}, with the row as
     *     it stands, if the condition does not hold
     */
    public Uni<Map<String, AttributeValue>> update(OwnedKey key, RowUpdate update, ReturnValue returned, Call call) {
        UpdateItemRequest.Builder request = UpdateItemRequest.builder()
                .tableName(name)
                .key(attributesOf(key))
                .updateExpression(update.expression())
                .expressionAttributeNames(orNull(update.allNames()))
                .expressionAttributeValues(orNull(update.allValues()))
                .returnValues(returned)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        Condition condition = update.condition();
        if (condition != null) {
            request.conditionExpression(condition.expression())
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return client.updateItem(request.build(), call).map(response -> response.attributes());
    }

    /**
     * Removes a row.
     *
     * <p>Costs 1 WCU per KB of the row. Harmless to repeat, but the second time says that there was nothing.
     *
     * @param key the row
     * @param condition what must hold of it; null if nothing
     * @param call its deadline and traffic
     * @return a Uni that emits the row that was removed, empty if there was none; fails with
     *     {@link ConditionFailedException}, with the row as it stands, if the condition does not hold
     */
    public Uni<Map<String, AttributeValue>> delete(OwnedKey key, @Nullable Condition condition, Call call) {
        DeleteItemRequest.Builder request = DeleteItemRequest.builder()
                .tableName(name)
                .key(attributesOf(key))
                .returnValues(ReturnValue.ALL_OLD)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (condition != null) {
            request.conditionExpression(condition.expression())
                    .expressionAttributeNames(orNull(condition.names()))
                    .expressionAttributeValues(orNull(condition.values()))
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
        }
        return client.deleteItem(request.build(), call).map(response -> response.attributes());
    }

    /**
     * Reads the rows of one partition, page by page as they are asked for.
     *
     * <p>Costs 1 RCU per 4 KB of all rows evaluated if consistent, half of it if not.
     *
     * @param partition whose rows
     * @param query which of them
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits each page in order
     */
    public Multi<Page> query(OwnedPartition partition, RowQuery query, Call call) {
        return pages.query(request(partition, query), call);
    }

    /**
     * Reads one page of the rows of a partition, and nothing ahead of it.
     *
     * <p>Costs as {@link #query}.
     *
     * @param partition whose rows
     * @param query which of them
     * @param call its deadline and traffic
     * @return a Uni that emits the page
     */
    public Uni<Page> page(OwnedPartition partition, RowQuery query, Call call) {
        return client.query(request(partition, query), call).map(Page::of);
    }

    private QueryRequest request(OwnedPartition partition, RowQuery query) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(name)
                .scanIndexForward(query.ascending())
                .consistentRead(query.consistentRead())
                .limit(query.pageRowsMax())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL);
        if (!query.exclusiveStartKey().isEmpty()) {
            request.exclusiveStartKey(query.exclusiveStartKey());
        }
        if (!query.attributes().isEmpty()) {
            request.projectionExpression(projection(query.attributes(), names));
        }
        Condition filter = query.filter();
        if (filter != null) {
            request.filterExpression(filter.expression());
            names.putAll(filter.names());
            values.putAll(filter.values());
        }
        names.put("#partition", partitionAttribute);
        values.put(":partition", AttributeValue.fromS(partition.text()));
        request.keyConditionExpression("#partition = :partition" + range(query.range(), sortAttribute, names, values));
        return request.expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build();
    }

    private static String range(
            SortRange range, @Nullable String sort, Map<String, String> names, Map<String, AttributeValue> values) {
        if (range instanceof SortRange.Prefix prefix) {
            if (prefix.prefix().isEmpty()) {
                return "";
            }
            names.put("#sort", requireSort(sort));
            values.put(":from", AttributeValue.fromS(prefix.prefix()));
            return " AND begins_with(#sort, :from)";
        }
        SortRange.Between between = (SortRange.Between) range;
        String from = between.from();
        String to = between.to();
        if (from == null && to == null) {
            return "";
        }
        names.put("#sort", requireSort(sort));
        if (from != null) {
            values.put(":from", AttributeValue.fromS(from));
        }
        if (to != null) {
            values.put(":to", AttributeValue.fromS(to));
        }
        if (from == null) {
            return " AND #sort <= :to";
        }
        return to == null ? " AND #sort >= :from" : " AND #sort BETWEEN :from AND :to";
    }

    private static String requireSort(@Nullable String sort) {
        if (sort == null) {
            throw new IllegalStateException("a range needs a sort key");
        }
        return sort;
    }

    /**
     * Makes a write of a batch.
     *
     * @param index the entry's number
     * @param key the row
     * @param attributes its other attributes
     * @return the entry
     */
    public WriteEntry putEntry(long index, OwnedKey key, Map<String, AttributeValue> attributes) {
        return new WriteEntry.Put(index, row(key, attributes));
    }

    /**
     * Makes a removal of a batch.
     *
     * @param index the entry's number
     * @param key the row
     * @return the entry
     */
    public WriteEntry deleteEntry(long index, OwnedKey key) {
        return new WriteEntry.Delete(index, attributesOf(key));
    }

    /**
     * Makes a read of a batch.
     *
     * @param index the entry's number
     * @param key the row
     * @return the entry
     */
    public ReadEntry readEntry(long index, OwnedKey key) {
        return new ReadEntry(index, attributesOf(key));
    }

    /**
     * Joins a key and attributes to a whole row, for instance for a transaction.
     *
     * @param key the row
     * @param attributes its other attributes
     * @return all attributes
     */
    public Map<String, AttributeValue> row(OwnedKey key, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> row = new LinkedHashMap<>(attributes);
        row.putAll(attributesOf(key));
        return row;
    }

    /**
     * Spells a key as attributes, for instance for a transaction.
     *
     * @param key the row
     * @return one or two attributes
     */
    public Map<String, AttributeValue> attributesOf(OwnedKey key) {
        AttributeValue partition = AttributeValue.fromS(key.partition().text());
        String sort = key.sort();
        if ((sort == null) != (sortAttribute == null)) {
            throw new IllegalArgumentException(
                    "a key of " + name + (sort == null ? " needs a" : " has no") + " sort key");
        }
        return sort == null || sortAttribute == null
                ? Map.of(partitionAttribute, partition)
                : Map.of(partitionAttribute, partition, sortAttribute, AttributeValue.fromS(sort));
    }

    private static String projection(List<String> attributes, Map<String, String> names) {
        List<String> placeholders = new ArrayList<>();
        for (String attribute : attributes) {
            String placeholder = "#p" + placeholders.size();
            names.put(placeholder, attribute);
            placeholders.add(placeholder);
        }
        return String.join(", ", placeholders);
    }

    private static <V> @Nullable Map<String, V> orNull(Map<String, V> map) {
        return map.isEmpty() ? null : map;
    }
}
