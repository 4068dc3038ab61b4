package io.penstock.api.transaction;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.api.json.RenderedItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The items of a transaction that reads.
 *
 * @param items one for each get, in its order
 * @param consumedCapacity the capacity units it cost, all tables together
 */
@RegisterForReflection
@Schema(name = "ReadTransactionResponse", description = "The items as of one moment, one for each get, in order.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReadTransactionResponse(
        List<Got> items, @Nullable Double consumedCapacity) {

    /**
     * What one get found.
     *
     * @param index the get's place, from 0
     * @param status 200, or 404 if there is no such item
     * @param item the item
     */
    @RegisterForReflection
    @Schema(name = "TransactionGot")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Got(int index, int status, @Nullable RenderedItem item) {}
}
