package io.penstock.api.transaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a transaction that reads.
 *
 * @param gets 1 to 100 reads, each of another item
 */
@RegisterForReflection
@Schema(name = "ReadTransactionRequest", description = "Items to read as of one moment.")
public record ReadTransactionRequest(
        @JsonProperty(required = true) @Schema(required = true, minItems = 1, maxItems = 100)
        List<Get> gets) {

    /**
     * Reads an item.
     *
     * @param table the table's name
     * @param key the item's key
     * @param projection a projection expression; the whole item by default
     * @param names what the expression's name placeholders stand for
     */
    @RegisterForReflection
    @Schema(name = "TransactionGet")
    public record Get(
            @JsonProperty(required = true) @Schema(required = true)
            String table,

            @JsonProperty(required = true) @Schema(required = true)
            ItemAttributes key,

            @Nullable String projection,
            @Nullable Map<String, String> names) {}
}
