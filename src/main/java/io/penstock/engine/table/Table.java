package io.penstock.engine.table;

import io.penstock.engine.item.AttributeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A table's definition at one moment; immutable, replaced as a whole by every change.
 *
 * @param name the table's name
 * @param number under which its items are stored, never used twice, so that a table of an old name is a new table
 * @param id the identifier shown to callers
 * @param createdAtMillis epoch milliseconds
 * @param status where it stands
 * @param attributes the types of all key attributes, in the order of the request
 * @param keySchema its primary key
 * @param localIndexes its local secondary indexes
 * @param globalIndexes its global secondary indexes
 * @param settings what does not touch how items are stored
 * @param timeToLive whether its items expire
 * @param tags by key
 * @param stream its newest stream, or null if it never had one
 */
public record Table(
        String name,
        int number,
        String id,
        long createdAtMillis,
        TableStatus status,
        List<KeyAttribute> attributes,
        KeySchema keySchema,
        List<LocalSecondaryIndex> localIndexes,
        List<GlobalSecondaryIndex> globalIndexes,
        TableSettings settings,
        TimeToLive timeToLive,
        Map<String, String> tags,
        @Nullable StreamSettings stream) {

    /** Copies the collections. */
    public Table {
        attributes = List.copyOf(attributes);
        localIndexes = List.copyOf(localIndexes);
        globalIndexes = List.copyOf(globalIndexes);
        tags = Map.copyOf(tags);
    }

    /** Returns the index of this name, local or global, or null. */
    public @Nullable SecondaryIndex index(String indexName) {
        for (LocalSecondaryIndex index : localIndexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        return globalIndex(indexName);
    }

    /** Returns the global index of this name, or null. */
    public @Nullable GlobalSecondaryIndex globalIndex(String indexName) {
        for (GlobalSecondaryIndex index : globalIndexes) {
            if (index.name().equals(indexName)) {
                return index;
            }
        }
        return null;
    }

    /** Returns the indexes that every write must keep in step: all but those being deleted. */
    public List<SecondaryIndex> maintainedIndexes() {
        if (localIndexes.isEmpty() && globalIndexes.isEmpty()) {
            return List.of();
        }
        List<SecondaryIndex> indexes = new ArrayList<>(localIndexes);
        for (GlobalSecondaryIndex index : globalIndexes) {
            if (index.status() != IndexStatus.DELETING) {
                indexes.add(index);
            }
        }
        return indexes;
    }

    /** Returns whether items may be read and written. */
    public boolean isServing() {
        return status == TableStatus.ACTIVE || status == TableStatus.UPDATING;
    }

    /** Returns the type of a key attribute, or null if no key uses the name. */
    public @Nullable AttributeType attributeType(String attributeName) {
        for (KeyAttribute attribute : attributes) {
            if (attribute.name().equals(attributeName)) {
                return attribute.type();
            }
        }
        return null;
    }

    /** Returns this table in another state. */
    public Table withStatus(TableStatus newStatus) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                newStatus,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                settings,
                timeToLive,
                tags,
                stream);
    }

    /** Returns this table with other settings. */
    public Table withSettings(TableSettings newSettings) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                newSettings,
                timeToLive,
                tags,
                stream);
    }

    /** Returns this table with other attribute types and global indexes. */
    public Table withGlobalIndexes(List<KeyAttribute> newAttributes, List<GlobalSecondaryIndex> newIndexes) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                newAttributes,
                keySchema,
                localIndexes,
                newIndexes,
                settings,
                timeToLive,
                tags,
                stream);
    }

    /** Returns this table with one global index, found by its name, replaced. */
    public Table withGlobalIndex(GlobalSecondaryIndex replacement) {
        List<GlobalSecondaryIndex> indexes = new ArrayList<>();
        for (GlobalSecondaryIndex index : globalIndexes) {
            indexes.add(index.name().equals(replacement.name()) ? replacement : index);
        }
        return withGlobalIndexes(attributes, indexes);
    }

    /** Returns this table with other expiry settings. */
    public Table withTimeToLive(TimeToLive newTimeToLive) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                settings,
                newTimeToLive,
                tags,
                stream);
    }

    /** Returns this table with other tags. */
    public Table withTags(Map<String, String> newTags) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                settings,
                timeToLive,
                new TreeMap<>(newTags),
                stream);
    }

    /** Returns this table with another newest stream. */
    public Table withStream(@Nullable StreamSettings newStream) {
        return new Table(
                name,
                number,
                id,
                createdAtMillis,
                status,
                attributes,
                keySchema,
                localIndexes,
                globalIndexes,
                settings,
                timeToLive,
                tags,
                newStream);
    }
}
