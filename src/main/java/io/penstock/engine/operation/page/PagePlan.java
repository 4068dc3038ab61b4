package io.penstock.engine.operation.page;

import io.penstock.engine.item.Item;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.table.SecondaryIndex;
import io.penstock.engine.table.Table;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What one page is to hold.
 *
 * @param table the table
 * @param index the index to read, or null for the table itself
 * @param range which keys, with those of the pages before taken off
 * @param forward whether in ascending order
 * @param itemsMax how many items to evaluate at most
 * @param consistentRead what the capacity is counted as
 * @param filter which of the evaluated items to return, or null for all
 * @param selection what of them to return
 */
record PagePlan(
        Table table,
        @Nullable SecondaryIndex index,
        KeyRange range,
        boolean forward,
        int itemsMax,
        boolean consistentRead,
        @Nullable Predicate<Item> filter,
        Selection selection) {

    /**
     * What of an item to return.
     *
     * @param countOnly nothing, but count it
     * @param fetchFromTable the whole item from the table rather than what the index holds of it
     * @param projection a part of it, or null for all
     */
    record Selection(
            boolean countOnly,
            boolean fetchFromTable,
            @Nullable UnaryOperator<Item> projection) {}
}
