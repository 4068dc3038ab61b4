package io.penstock.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.Item;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.request.response.WriteItemResponse;
import io.penstock.engine.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EngineTest {

    @TempDir
    Path directory;

    @Test
    void call_putGetDelete_readsWhatWasWritten() {
        try (Engine engine = Engine.open(EngineConfig.inMemory())) {
            call(engine, Ask.createTable("t", "pk:S sk:N"));
            Item item = Ask.item("pk", "a", "sk", 1, "text", "hello");

            WriteItemResponse put = (WriteItemResponse) call(engine, Ask.put("t", item));
            GetItemResponse got = (GetItemResponse) call(engine, Ask.get("t", Ask.item("pk", "a", "sk", 1)));

            assertThat(put.attributes()).isNull();
            assertThat(got.item().item()).isEqualTo(item);
            assertThat(got.consumedCapacity().total().capacityUnits()).isEqualTo(1.0);
            WriteItemResponse deleted = (WriteItemResponse) call(engine, Ask.delete("t", Ask.item("pk", "a", "sk", 1)));
            assertThat(deleted.attributes().item()).isEqualTo(item);
            got = (GetItemResponse) call(engine, Ask.get("t", Ask.item("pk", "a", "sk", 1)));
            assertThat(got.item()).isNull();
        }
    }

    @Test
    void open_afterClose_findsTablesItemsAndCounts() {
        Item item = Ask.item("pk", "a", "text", "hello");
        try (Engine engine = Engine.open(EngineConfig.onDisk(directory))) {
            call(engine, Ask.createTable("t", "pk:S"));
            call(engine, Ask.put("t", item));
        }

        try (Engine engine = Engine.open(EngineConfig.onDisk(directory))) {
            GetItemResponse got = (GetItemResponse) call(engine, Ask.get("t", Ask.item("pk", "a")));
            assertThat(got.item().item()).isEqualTo(item);
            Map<?, ?> table = describe(engine, "t");
            assertThat(table.get("TableStatus")).isEqualTo("ACTIVE");
            assertThat(table.get("ItemCount")).isEqualTo(1L);
            assertThat(table.get("TableSizeBytes")).isEqualTo((long) item.sizeBytes());
        }
    }

    @Test
    void open_directoryInUse_saysSo() {
        try (Engine first = Engine.open(EngineConfig.onDisk(directory))) {
            assertThat(first).isNotNull();

            assertThatThrownBy(() -> Engine.open(EngineConfig.onDisk(directory)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("already open");
        }
    }

    @Test
    void open_directoryOfSomethingElse_leavesItAlone() throws IOException {
        Files.writeString(directory.resolve("thesis.txt"), "do not touch");

        assertThatThrownBy(() -> Engine.open(EngineConfig.onDisk(directory)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("holds no penstock data");

        assertThat(directory.resolve("thesis.txt")).hasContent("do not touch");
        assertThat(directory.toFile().list()).containsExactly("thesis.txt");
    }

    @Test
    void open_directoryOfFormatBeforeStreams_upgradesIt() throws IOException {
        Path format = Files.writeString(directory.resolve("penstock.format"), "penstock data, format 1\n");

        Engine.open(EngineConfig.onDisk(directory)).close();

        assertThat(format).hasContent("penstock data, format 2");
    }

    @Test
    void open_directoryOfLaterFormat_refuses() throws IOException {
        Files.writeString(directory.resolve("penstock.format"), "penstock data, format 9\n");

        assertThatThrownBy(() -> Engine.open(EngineConfig.onDisk(directory)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("format 9");
    }

    @Test
    void open_pathIsAFile_saysSo() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> Engine.open(EngineConfig.onDisk(file)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("cannot create the data directory");
    }

    @Test
    void call_afterClose_failsAsUnavailable() {
        Engine engine = Engine.open(EngineConfig.inMemory());
        engine.close();

        assertRefused(engine, Ask.get("t", Ask.item("pk", "a")), ErrorCode.SERVICE_UNAVAILABLE);
        assertRefused(engine, Ask.put("t", Ask.item("pk", "a")), ErrorCode.SERVICE_UNAVAILABLE);
    }

    @Test
    void call_tableDeletedAndCreatedAgain_holdsNothingOfTheOld() {
        try (Engine engine = Engine.open(EngineConfig.inMemory())) {
            call(engine, Ask.createTable("t", "pk:S"));
            call(engine, Ask.put("t", Ask.item("pk", "a")));

            call(engine, Ask.deleteTable("t"));
            assertRefused(engine, Ask.describeTable("t"), ErrorCode.RESOURCE_NOT_FOUND);
            assertRefused(engine, Ask.put("t", Ask.item("pk", "a")), ErrorCode.RESOURCE_NOT_FOUND);
            call(engine, Ask.createTable("t", "pk:S"));

            GetItemResponse got = (GetItemResponse) call(engine, Ask.get("t", Ask.item("pk", "a")));
            assertThat(got.item()).isNull();
            assertThat(describe(engine, "t").get("ItemCount")).isEqualTo(0L);
        }
    }

    static Response call(Engine engine, Request request) {
        return engine.call(request).join();
    }

    static void assertRefused(Engine engine, Request request, ErrorCode code) {
        assertThatThrownBy(() -> call(engine, request))
                .isInstanceOf(CompletionException.class)
                .cause()
                .asInstanceOf(InstanceOfAssertFactories.type(EngineException.class))
                .extracting(EngineException::code)
                .isEqualTo(code);
    }

    private static Map<?, ?> describe(Engine engine, String table) {
        DocumentResponse response = (DocumentResponse) call(engine, Ask.describeTable(table));
        return (Map<?, ?>) response.members().get("Table");
    }
}
