package io.penstock.store.kv.listing;

import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import org.jspecify.annotations.Nullable;

/** Something in a listing. */
public sealed interface Listed {

    /**
     * Says where it stands.
     *
     * @return its place
     */
    Listing.Mark mark();

    /**
     * An entry.
     *
     * @param head all but its value
     * @param entry the whole, if values were asked for
     */
    record Item(EntryHead head, @Nullable Entry entry) implements Listed {
        @Override
        public Listing.Mark mark() {
            return new Listing.Mark(head.key().text(), false);
        }
    }

    /**
     * What several keys have in common.
     *
     * @param prefix up to and with the delimiter
     */
    record Group(String prefix) implements Listed {
        @Override
        public Listing.Mark mark() {
            return new Listing.Mark(prefix, true);
        }
    }
}
