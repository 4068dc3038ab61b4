package io.penstock.api.transaction;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a transaction that writes.
 *
 * @param actions 1 to 100 actions, each on another item
 */
@RegisterForReflection
@Schema(name = "WriteTransactionRequest", description = "Actions that happen all or not at all.")
public record WriteTransactionRequest(
        @JsonProperty(required = true) @Schema(required = true, minItems = 1, maxItems = 100)
        List<Action> actions) {

    /**
     * One action: exactly one of the four.
     *
     * @param put writes an item over whatever has its key
     * @param update changes an item by an expression, or creates it
     * @param delete removes an item
     * @param check only demands a condition of an item
     */
    @RegisterForReflection
    @Schema(name = "TransactionAction", description = "Exactly one of put, update, delete and check.")
    public record Action(
            @Nullable Put put,
            @Nullable Update update,
            @Nullable Delete delete,
            @Nullable Check check) {}

    /**
     * Writes an item over whatever has its key.
     *
     * @param table the table's name
     * @param item the item, with its key
     * @param condition a condition expression that must hold
     * @param names what the expression's name placeholders stand for
     * @param values what the expression's value placeholders stand for
     * @param returnCurrent whether to return the item in the reasons if the condition does not hold
     */
    @RegisterForReflection
    @Schema(name = "TransactionPut")
    public record Put(
            @JsonProperty(required = true) @Schema(required = true)
            String table,

            @JsonProperty(required = true) @Schema(required = true)
            ItemAttributes item,

            @Nullable String condition,
            @Nullable Map<String, String> names,
            @Nullable ItemAttributes values,
            @Nullable Boolean returnCurrent) {}

    /**
     * Changes an item by an update expression, or creates it.
     *
     * @param table the table's name
     * @param key the item's key
     * @param update an update expression
     * @param condition a condition expression that must hold
     * @param names what the expressions' name placeholders stand for
     * @param values what the expressions' value placeholders stand for
     * @param returnCurrent whether to return the item in the reasons if the condition does not hold
     */
    @RegisterForReflection
    @Schema(name = "TransactionUpdate")
    public record Update(
            @JsonProperty(required = true) @Schema(required = true)
            String table,

            @JsonProperty(required = true) @Schema(required = true)
            ItemAttributes key,

            @JsonProperty(required = true) @Schema(required = true)
            String update,

            @Nullable String condition,
            @Nullable Map<String, String> names,
            @Nullable ItemAttributes values,
            @Nullable Boolean returnCurrent) {}

    /**
     * Removes an item.
     *
     * @param table the table's name
     * @param key the item's key
     * @param condition a condition expression that must hold
     * @param names what the expression's name placeholders stand for
     * @param values what the expression's value placeholders stand for
     * @param returnCurrent whether to return the item in the reasons if the condition does not hold
     */
    @RegisterForReflection
    @Schema(name = "TransactionDelete")
    public record Delete(
            @JsonProperty(required = true) @Schema(required = true)
            String table,

            @JsonProperty(required = true) @Schema(required = true)
            ItemAttributes key,

            @Nullable String condition,
            @Nullable Map<String, String> names,
            @Nullable ItemAttributes values,
            @Nullable Boolean returnCurrent) {}

    /**
     * Demands a condition of an item and leaves it alone.
     *
     * @param table the table's name
     * @param key the item's key
     * @param condition a condition expression that must hold
     * @param names what the expression's name placeholders stand for
     * @param values what the expression's value placeholders stand for
     * @param returnCurrent whether to return the item in the reasons if the condition does not hold
     */
    @RegisterForReflection
    @Schema(name = "TransactionCheck")
    public record Check(
            @JsonProperty(required = true) @Schema(required = true)
            String table,

            @JsonProperty(required = true) @Schema(required = true)
            ItemAttributes key,

            @JsonProperty(required = true) @Schema(required = true)
            String condition,

            @Nullable Map<String, String> names,
            @Nullable ItemAttributes values,
            @Nullable Boolean returnCurrent) {}
}
