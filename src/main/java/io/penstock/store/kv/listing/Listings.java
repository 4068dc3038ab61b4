package io.penstock.store.kv.listing;

import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.space.Space;
import io.smallrye.mutiny.Multi;
import java.time.InstantSource;

/** Listings of entries. Thread-safe. */
public final class Listings {

    private final InstantSource clock;

    /**
     * Lists entries.
     *
     * @param clock the time of day: what has expired is not listed
     */
    public Listings(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Lists entries in the order of their keys, page by page as they are asked for. Costs 1 RCU per 4 KB of the rows
     * passed if consistent, half of it if not.
     *
     * @param space whose entries
     * @param listing which of them
     * @param call the deadline of the whole, and its traffic
     * @return a Multi that emits pages; fails as {@link io.penstock.store.owned.OwnedTable#query} does
     */
    public Multi<ListedPage> list(Space space, Listing listing, Call call) {
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
