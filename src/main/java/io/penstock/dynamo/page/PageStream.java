package io.penstock.dynamo.page;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The pages of one or more segments as a Multi. Each subscription reads from the given positions anew.
 *
 * <p>A segment has at most one page fetched or being fetched that is not yet emitted; all segments together have at
 * most as many as there are slots. Pages are emitted in the order in which they arrive, and a segment waits for its
 * next turn behind all others: that is the fairness.
 */
final class PageStream extends AbstractMulti<Page> {

    /** Fetches one page. */
    interface Fetch {
        Uni<Page> page(int segment, Map<String, AttributeValue> exclusiveStartKey);
    }

    private final List<SegmentPosition> positions;
    private final int slots;
    private final Fetch fetch;
    private final StreamMeter meter;

    PageStream(List<SegmentPosition> positions, int slots, Fetch fetch, StreamMeter meter) {
        this.positions = positions;
        this.slots = slots;
        this.fetch = fetch;
        this.meter = meter;
    }

    @Override
    public void subscribe(MultiSubscriber<? super Page> subscriber) {
        meter.opened();
        PageSubscription subscription =
                new PageSubscription(positions, Math.min(slots, positions.size()), fetch, meter, subscriber);
        subscriber.onSubscribe(subscription);
        subscription.drain();
    }
}
