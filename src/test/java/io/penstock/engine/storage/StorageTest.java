package io.penstock.engine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StorageTest {

    @TempDir
    Path directory;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void put(Storage storage, String... keys) {
        try (WriteGroup group = storage.newGroup()) {
            for (String key : keys) {
                group.put(ColumnFamilies.ITEMS, bytes(key), bytes("value of " + key));
            }
            group.keep();
            storage.commit(group);
        }
    }

    private static List<String> keys(StorageReader reader, KeyRange range, boolean forward) {
        List<String> keys = new ArrayList<>();
        try (StorageCursor cursor = reader.cursor(ColumnFamilies.ITEMS, range, forward)) {
            for (; cursor.isValid(); cursor.next()) {
                keys.add(new String(cursor.key(), StandardCharsets.UTF_8));
            }
        }
        return keys;
    }

    @Test
    void group_discarded_leavesNoTrace() {
        try (Storage storage = Storage.open(StorageConfig.inMemory());
                WriteGroup group = storage.newGroup()) {
            group.put(ColumnFamilies.ITEMS, bytes("a"), bytes("1"));
            group.keep();
            group.put(ColumnFamilies.ITEMS, bytes("a"), bytes("2"));
            group.put(ColumnFamilies.ITEMS, bytes("b"), bytes("2"));
            group.discard();

            assertThat(group.get(ColumnFamilies.ITEMS, bytes("a"))).isEqualTo(bytes("1"));
            assertThat(storage.get(ColumnFamilies.ITEMS, bytes("a"))).isNull();
            storage.commit(group);
            assertThat(storage.get(ColumnFamilies.ITEMS, bytes("a"))).isEqualTo(bytes("1"));
            assertThat(storage.get(ColumnFamilies.ITEMS, bytes("b"))).isNull();
        }
    }

    @Test
    void cursor_range_walksItBothWays() {
        try (Storage storage = Storage.open(StorageConfig.inMemory())) {
            put(storage, "a", "b1", "b2", "b3", "c");
            KeyRange range = KeyRange.ofPrefix(bytes("b"));

            assertThat(keys(storage, range, true)).containsExactly("b1", "b2", "b3");
            assertThat(keys(storage, range, false)).containsExactly("b3", "b2", "b1");
            assertThat(keys(storage, range.intersect(new KeyRange(bytes("b2"), null)), true))
                    .containsExactly("b2", "b3");
        }
    }

    @Test
    void snapshot_writtenLater_doesNotShow() {
        try (Storage storage = Storage.open(StorageConfig.inMemory())) {
            put(storage, "a");
            try (StorageSnapshot snapshot = storage.snapshot()) {
                put(storage, "b");

                assertThat(keys(snapshot, KeyRange.ofPrefix(new byte[0]), true)).containsExactly("a");
                assertThat(snapshot.get(ColumnFamilies.ITEMS, bytes("b"))).isNull();
            }
            assertThat(keys(storage, KeyRange.ofPrefix(new byte[0]), true)).containsExactly("a", "b");
        }
    }

    @Test
    void open_withoutSync_keepsDataOverClose() {
        StorageConfig config =
                StorageConfig.synced(directory).withDurability(Durability.LOSES_ACKNOWLEDGED_WRITES_ON_POWER_CUT);
        try (Storage storage = Storage.open(config)) {
            put(storage, "a");
        }

        try (Storage storage = Storage.open(config)) {
            assertThat(storage.get(ColumnFamilies.ITEMS, bytes("a"))).isEqualTo(bytes("value of a"));
        }
    }

    @Test
    void open_damagedLog_isRefusedNotCutOff() throws IOException {
        try (Storage storage = Storage.open(StorageConfig.synced(directory))) {
            for (int i = 0; i < 100; i++) {
                put(storage, "key " + i + "x".repeat(1000));
            }
        }
        Path log;
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(log);
        for (int i = 20_000; i < 20_100; i++) {
            bytes[i] ^= 0x55;
        }
        Files.write(log, bytes);

        assertThatThrownBy(() -> Storage.open(StorageConfig.synced(directory)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("checksum mismatch");
        assertThatThrownBy(() -> Storage.open(StorageConfig.synced(directory)))
                .as("the lock is free again")
                .hasMessageNotContaining("already open");
    }

    @Test
    void open_tornLastRecord_dropsOnlyThat() throws IOException {
        try (Storage storage = Storage.open(StorageConfig.synced(directory))) {
            put(storage, "a");
            put(storage, "b");
        }
        Path log;
        try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
            log = files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(bytes, bytes.length - 3));

        try (Storage storage = Storage.open(StorageConfig.synced(directory))) {
            assertThat(keys(storage, KeyRange.ofPrefix(new byte[0]), true)).containsExactly("a");
        }
    }
}
