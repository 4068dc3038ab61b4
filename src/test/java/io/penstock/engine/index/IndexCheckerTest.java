package io.penstock.engine.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageConfig;
import io.penstock.engine.storage.WriteGroup;
import io.penstock.engine.table.BillingMode;
import io.penstock.engine.table.Encryption;
import io.penstock.engine.table.IndexProjection;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.table.LocalSecondaryIndex;
import io.penstock.engine.table.Table;
import io.penstock.engine.table.TableCodec;
import io.penstock.engine.table.TableSettings;
import io.penstock.engine.table.TableStatus;
import io.penstock.engine.table.Throughput;
import io.penstock.engine.table.TimeToLive;
import io.penstock.engine.table.UnitLimits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The checker itself: in step is found in step, and each way of being out of step is found. */
final class IndexCheckerTest {

    private static final KeyAttribute PK = new KeyAttribute("pk", AttributeType.S);
    private static final KeyAttribute SK = new KeyAttribute("sk", AttributeType.N);
    private static final LocalSecondaryIndex INDEX = new LocalSecondaryIndex(
            "lsi", 2, KeySchema.of(PK, new KeyAttribute("l", AttributeType.S)), IndexProjection.ALL);

    private final Storage storage = Storage.open(StorageConfig.inMemory());
    private final Table table = table();

    @AfterEach
    void close() {
        storage.close();
    }

    private static Table table() {
        TableSettings settings = new TableSettings(
                BillingMode.PAY_PER_REQUEST,
                0,
                true,
                Throughput.NONE,
                UnitLimits.NONE,
                UnitLimits.NONE,
                false,
                "",
                0,
                Encryption.DEFAULT);
        Table table = new Table(
                "tab",
                1,
                "id",
                0,
                TableStatus.ACTIVE,
                List.of(PK, SK),
                KeySchema.of(PK, SK),
                List.of(INDEX),
                List.of(),
                settings,
                TimeToLive.DISABLED,
                Map.of(),
                null);
        return TableCodec.decode(TableCodec.encode(table));
    }

    private static Item item(int sort, String index) {
        return Ask.item("pk", "a", "sk", sort, "l", index);
    }

    private void write(Item item, Item indexed) {
        try (WriteGroup group = storage.newGroup()) {
            if (item != null) {
                PrimaryKey key = new PrimaryKey(item.get("pk"), item.get("sk"));
                group.put(ColumnFamilies.ITEMS, KeyLayout.item(1, key), ItemCodec.encode(item));
            }
            if (indexed != null) {
                IndexEntry entry = IndexEntries.entry(table, INDEX, indexed);
                group.put(ColumnFamilies.ENTRIES, entry.key(), entry.value());
            }
            group.keep();
            storage.commit(group);
        }
    }

    private List<String> check() {
        return IndexChecker.check(storage, table, List.of(INDEX));
    }

    @Test
    void check_inStep_findsNothing() {
        write(item(1, "x"), item(1, "x"));
        write(Ask.item("pk", "a", "sk", 2), null);

        assertThat(check()).isEmpty();
    }

    @Test
    void check_entryMissing_findsIt() {
        write(item(1, "x"), null);

        assertThat(check()).hasSize(2).anyMatch(fault -> fault.contains("has no entry for the item with key"));
    }

    @Test
    void check_entryOfOldValue_findsIt() {
        write(item(1, "x"), item(1, "x").with("v", Ask.value(1)));

        assertThat(check()).singleElement().asString().contains("has another entry for the item");
    }

    @Test
    void check_entryWithoutItem_findsIt() {
        write(null, item(1, "x"));

        assertThat(check()).singleElement().asString().contains("has 1 entries, its items have 0");
    }
}
