package io.penstock.engine.operation.item;

import io.penstock.engine.operation.state.CapacityMeter;
import io.penstock.engine.operation.state.ItemCollections;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.response.ItemImage;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.WriteItemResponse;
import org.jspecify.annotations.Nullable;

/** Builds the answer of a single-item write. */
final class WriteAnswer {

    private WriteAnswer() {}

    static Response of(
            WriteContext context,
            SingleWrite write,
            @Nullable ItemImage attributes,
            ReturnConsumedCapacity capacity,
            ReturnItemCollectionMetrics metrics) {
        CapacityMeter meter = new CapacityMeter(write.table().name(), CapacityMeter.Kind.PLAIN)
                .addWrite(write.before(), write.after(), write.indexChanges());
        return new WriteItemResponse(
                attributes,
                meter.told(capacity),
                ItemCollections.metrics(context, write.table(), write.key(), metrics));
    }
}
