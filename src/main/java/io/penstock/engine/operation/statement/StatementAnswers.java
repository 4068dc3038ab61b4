package io.penstock.engine.operation.statement;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.CorruptItemException;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.request.response.Capacity;
import io.penstock.engine.request.response.ConsumedCapacity;
import io.penstock.engine.request.response.ItemImage;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds the parts of answers to statements. */
final class StatementAnswers {

    private StatementAnswers() {}

    /** Returns what a SELECT with paths returns of an item: each part under the last name of its path. */
    static ItemImage cut(ItemImage image, List<DocumentPath> paths) {
        if (paths.stream().allMatch(DocumentPath::isTopLevel)) {
            return image;
        }
        Item item = image.item();
        Map<String, AttributeValue> parts = new LinkedHashMap<>();
        for (int i = 0; i < paths.size(); i++) {
            List<DocumentPath.Element> elements = paths.get(i).elements();
            AttributeValue value = paths.get(i).read(item);
            if (value != null) {
                parts.put(
                        elements.get(elements.size() - 1) instanceof DocumentPath.Name name
                                ? name.name()
                                : "_" + (i + 1),
                        value);
            }
        }
        return ItemImage.of(Item.of(parts));
    }

    /** Returns a start key as text that callers carry around. */
    static String token(Item startKey) {
        return Base64.getUrlEncoder().encodeToString(ItemCodec.encode(startKey));
    }

    /**
     * Returns the start key of a token.
     *
     * @throws EngineException ValidationException if the text is no token
     */
    static @Nullable Item startKey(@Nullable String token) {
        if (token == null) {
            return null;
        }
        try {
            return ItemCodec.decode(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException | CorruptItemException e) {
            throw EngineException.validation("Invalid NextToken");
        }
    }

    /** Describes capacity as a document. */
    static Map<String, Object> document(ConsumedCapacity capacity) {
        Map<String, Object> members = document(capacity.total());
        members.put("TableName", capacity.tableName());
        if (capacity.table() != null) {
            members.put("Table", document(capacity.table()));
        }
        put(members, "LocalSecondaryIndexes", capacity.localSecondaryIndexes());
        put(members, "GlobalSecondaryIndexes", capacity.globalSecondaryIndexes());
        return members;
    }

    private static void put(Map<String, Object> members, String name, Map<String, Capacity> indexes) {
        if (!indexes.isEmpty()) {
            Map<String, Object> arms = new LinkedHashMap<>();
            indexes.forEach((index, capacity) -> arms.put(index, document(capacity)));
            members.put(name, arms);
        }
    }

    private static Map<String, Object> document(Capacity capacity) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("CapacityUnits", capacity.capacityUnits());
        if (capacity.readCapacityUnits() != null) {
            members.put("ReadCapacityUnits", capacity.readCapacityUnits());
        }
        if (capacity.writeCapacityUnits() != null) {
            members.put("WriteCapacityUnits", capacity.writeCapacityUnits());
        }
        return members;
    }

    /** Returns the word for an error of one statement of a batch. */
    static String errorCode(ErrorCode code) {
        return switch (code) {
            case CONDITIONAL_CHECK_FAILED -> "ConditionalCheckFailed";
            case DUPLICATE_ITEM -> "DuplicateItem";
            case ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED -> "ItemCollectionSizeLimitExceeded";
            case RESOURCE_NOT_FOUND -> "ResourceNotFound";
            case VALIDATION -> "ValidationError";
            default -> "InternalServerError";
        };
    }
}
