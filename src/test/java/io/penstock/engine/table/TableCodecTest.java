package io.penstock.engine.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.engine.item.AttributeType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TableCodecTest {

    private static final KeyAttribute PK = new KeyAttribute("pk", AttributeType.S);
    private static final KeyAttribute SK = new KeyAttribute("sk", AttributeType.N);
    private static final KeyAttribute B = new KeyAttribute("b", AttributeType.B);

    private static Table table() {
        return new Table(
                "tab",
                7,
                "3f0e",
                1_700_000_000_123L,
                TableStatus.UPDATING,
                List.of(PK, SK, B),
                KeySchema.of(PK, SK),
                List.of(new LocalSecondaryIndex("lsi", 8, KeySchema.of(PK, B), IndexProjection.KEYS_ONLY)),
                List.of(new GlobalSecondaryIndex(
                        "gsi",
                        9,
                        new KeySchema(List.of(B, PK), List.of(SK)),
                        new IndexProjection(IndexProjection.Kind.INCLUDE, List.of("x", "ü")),
                        IndexStatus.CREATING,
                        true,
                        new Throughput(1, 2, 3, 4, 5),
                        new UnitLimits(10L, null),
                        UnitLimits.NONE)),
                new TableSettings(
                        BillingMode.PROVISIONED,
                        5,
                        true,
                        new Throughput(6, 7, 8, 9, 10),
                        UnitLimits.NONE,
                        new UnitLimits(null, 3L),
                        true,
                        "STANDARD",
                        11,
                        new Encryption(true, "arn:aws:kms:x")),
                new TimeToLive("expires", TimeToLive.Status.ENABLING),
                Map.of("team", "storage", "empty", ""),
                new StreamSettings(true, StreamViewType.KEYS_ONLY, 12, 5, "2026-01-01T00:00:00.000"));
    }

    @Test
    void decode_encoded_givesTheSameTable() {
        assertThat(TableCodec.decode(TableCodec.encode(table()))).isEqualTo(table());
    }

    @Test
    void decode_versionBeforeStreams_givesATableWithoutOne() {
        byte[] bytes = TableCodec.encode(table().withStream(null));
        byte[] before = Arrays.copyOf(bytes, bytes.length - 1);
        before[0] = 1;

        assertThat(TableCodec.decode(before)).isEqualTo(table().withStream(null));
    }

    @Test
    void decode_anyPartOfIt_isRefused() {
        byte[] whole = TableCodec.encode(table());

        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> TableCodec.decode(part)).isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> TableCodec.decode(Arrays.copyOf(whole, whole.length + 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("longer");
    }

    @Test
    void decode_laterVersion_saysSo() {
        byte[] bytes = TableCodec.encode(table());
        bytes[0] = 9;

        assertThatThrownBy(() -> TableCodec.decode(bytes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("format version 9");
    }
}
