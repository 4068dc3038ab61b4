package io.penstock.store.kv;

import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.space.Space;
import io.smallrye.mutiny.Multi;
import java.time.InstantSource;

/** Listings of entries. Thread-safe. */
final class Listings {

    private final InstantSource clock;

    Listings(InstantSource clock) {
        this.clock = clock;
    }

    Multi<ListedPage> list(Space space, Listing listing, Call call) {
        boolean fetchesAhead = listing.delimiter() == null && listing.itemsMax() == null;
        return Multi.createFrom().deferred(() -> {
            ListingWalk walk = new ListingWalk(listing, space, clock);
            return fetchesAhead
                    ? space.table().query(space.partition(), walk.query(), call).map(walk::take)
                    : Multi.createBy()
                            .repeating()
                            .uni(() -> space.table()
                                    .page(space.partition(), walk.query(), call)
                                    .map(walk::take))
                            .whilst(page -> page.end() != null && !walk.isSated());
        });
    }
}
