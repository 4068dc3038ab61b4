package io.penstock.engine.operation.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.operation.table.CreateTableOperation;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.request.table.ProjectionType;
import io.penstock.engine.storage.KeyLayout;
import io.penstock.engine.storage.Storage;
import io.penstock.engine.storage.StorageConfig;
import io.penstock.engine.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ItemCollectionsTest {

    private static final EngineIdentity IDENTITY = new EngineIdentity("local", "000000000000");

    @Test
    void checkSize_collectionBeyondTheLimit_isRefused() {
        try (Storage storage = Storage.open(StorageConfig.inMemory())) {
            Statistics statistics = Statistics.load(storage);
            Catalog catalog = create(storage, statistics);
            Table table = catalog.existing("tab");
            PrimaryKey key = new PrimaryKey(Ask.value("a"), Ask.value(1));
            try (WriteContext context = new WriteContext(storage, catalog, statistics, IDENTITY)) {
                for (int sort = 0; sort < 2000; sort++) {
                    PrimaryKey sorted = new PrimaryKey(Ask.value("a"), Ask.value(sort));
                    StoredItem item = StoredItem.of(Ask.item("pk", "a", "sk", sort, "pad", "x".repeat(500)));
                    ItemWriter.write(context, table, KeyLayout.item(table.number(), sorted), null, item);
                    context.keep();
                }
                context.commit();
            }
            try (WriteContext context = new WriteContext(storage, catalog, statistics, IDENTITY)) {
                assertThatCode(() -> ItemCollections.checkSize(context, table, key, 100_000_000))
                        .doesNotThrowAnyException();
                assertThatThrownBy(() -> ItemCollections.checkSize(context, table, key, 100_000))
                        .isInstanceOfSatisfying(EngineException.class, refused -> assertThat(refused.code())
                                .isEqualTo(ErrorCode.ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED));
            }
        }
    }

    private static Catalog create(Storage storage, Statistics statistics) {
        try (WriteContext context = new WriteContext(storage, Catalog.load(storage), statistics, IDENTITY)) {
            context.begin(new CommandStamp(0, "id"));
            new CreateTableOperation()
                    .prepare(Ask.createTable(
                            "tab",
                            "pk:S sk:N",
                            List.of(Ask.localIndex("lsi", "pk:S l:S", ProjectionType.ALL)),
                            List.of(),
                            "l:S"))
                    .apply(context);
            context.keep();
            context.commit();
            return context.catalog();
        }
    }
}
