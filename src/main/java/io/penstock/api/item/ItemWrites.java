package io.penstock.api.item;

import io.penstock.api.item.patch.MergePatch;
import io.penstock.api.item.patch.MergeUpdate;
import io.penstock.api.json.ItemETag;
import io.penstock.api.request.ExpressionParts;
import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Writes of single items under what {@code If-Match} and {@code If-None-Match} demand. Each is one conditional request;
 * {@code If-Match} with an ETag reads the item before it, and its request then holds only for the item as read.
 * Thread-safe.
 */
@Singleton
final class ItemWrites {
    /** A merge patch is written anew when the item's maps changed under it; more often than this is contention. */
    private static final int MERGE_ATTEMPTS_MAX = 5;

    private final DynamoClient client;

    ItemWrites(DynamoClient client) {
        this.client = client;
    }

    Uni<PutItemResponse> put(
            ItemWrite write,
            Map<String, AttributeValue> item,
            ExpressionParts parts,
            PutRequest.OldValues returnValues) {
        return guarded(
                write,
                write.schema().keyOf(item),
                item.keySet(),
                parts,
                read -> refusing(
                        write,
                        client.putItem(ItemRequests.put(write.table(), item, parts, returnValues), write.call())));
    }

    Uni<DeleteItemResponse> delete(
            ItemWrite write,
            Map<String, AttributeValue> key,
            ExpressionParts parts,
            PutRequest.OldValues returnValues) {
        return guarded(
                write,
                key,
                Set.of(),
                parts,
                read -> refusing(
                        write,
                        client.deleteItem(ItemRequests.delete(write.table(), key, parts, returnValues), write.call())));
    }

    Uni<UpdateItemResponse> update(
            ItemWrite write,
            Map<String, AttributeValue> key,
            String update,
            ExpressionParts parts,
            UpdateRequest.UpdatedValues returnValues) {
        return guarded(
                write,
                key,
                Set.of(),
                parts,
                read -> refusing(
                        write,
                        client.updateItem(
                                ItemRequests.update(write.table(), key, update, parts, returnValues), write.call())));
    }

    Uni<UpdateItemResponse> merge(
            ItemWrite write,
            Map<String, AttributeValue> key,
            MergePatch patch,
            ExpressionParts parts,
            UpdateRequest.UpdatedValues returnValues) {
        return guarded(write, key, patch.attributes(), parts, read -> {
            Merging merging = new Merging(write, key, patch, parts, returnValues);
            return merge(merging, read == null ? Set.of() : patch.missingMaps(read), 1);
        });
    }

    private record Merging(
            ItemWrite write,
            Map<String, AttributeValue> key,
            MergePatch patch,
            ExpressionParts parts,
            UpdateRequest.UpdatedValues returnValues) {}

    private Uni<UpdateItemResponse> merge(Merging merging, Set<List<String>> missingMaps, int attempt) {
        ItemWrite write = merging.write();
        ExpressionParts parts = merging.parts().copy();
        String update = MergeUpdate.expression(merging.patch(), missingMaps, parts);
        return client.updateItem(
                        ItemRequests.update(write.table(), merging.key(), update, parts, merging.returnValues()),
                        write.call())
                .onFailure(ConditionFailedException.class)
                .recoverWithUni(refused -> {
                    Set<List<String>> missingNow = merging.patch().missingMaps(attributes(refused));
                    if (missingNow.equals(missingMaps)) {
                        return Uni.createFrom().failure(write.refused(refused));
                    }
                    if (attempt == MERGE_ATTEMPTS_MAX) {
                        return Uni.createFrom().failure(contended(write, refused));
                    }
                    return merge(merging, missingNow, attempt + 1);
                });
    }

    private static ConflictException contended(ItemWrite write, Throwable cause) {
        return new ConflictException(
                ConflictException.Kind.STATE,
                write.context(),
                "the maps that the patch goes into changed " + MERGE_ATTEMPTS_MAX + " times while it was written",
                cause);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, AttributeValue> attributes(ConditionFailedException failure) {
        return (Map<String, AttributeValue>) failure.item();
    }

    /** Makes the headers' demands part of the request; {@code request} gets the item if it had to be read for that. */
    private <T> Uni<T> guarded(
            ItemWrite write,
            Map<String, AttributeValue> key,
            Collection<String> written,
            ExpressionParts parts,
            Function<@Nullable Map<String, AttributeValue>, Uni<T>> request) {
        String partitionKey = write.schema().partitionKey().name();
        return switch (write.precondition().kind()) {
            case NONE -> request.apply(null);
            case EXISTS -> {
                parts.require("attribute_exists(" + parts.name(partitionKey) + ")");
                yield request.apply(null);
            }
            case ABSENT -> {
                parts.require("attribute_not_exists(" + parts.name(partitionKey) + ")");
                yield request.apply(null);
            }
            case ONE_OF ->
                client.getItem(ItemRequests.get(write.table(), key, true), write.call())
                        .chain(answer -> {
                            Map<String, AttributeValue> item = answer.hasItem() ? answer.item() : null;
                            if (item == null || !write.precondition().etags().contains(ItemETag.of(item))) {
                                return Uni.createFrom()
                                        .failure(write.refused("the item does not have the ETag of If-Match", item));
                            }
                            ItemAsRead.require(item, written, parts);
                            return request.apply(item);
                        });
        };
    }

    private static <T> Uni<T> refusing(ItemWrite write, Uni<T> answer) {
        return answer.onFailure(ConditionFailedException.class).transform(failure -> write.refused(failure));
    }
}
