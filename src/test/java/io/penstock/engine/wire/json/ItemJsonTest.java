package io.penstock.engine.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.RandomValues;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.request.response.GetItemResponse;
import io.penstock.engine.request.response.ItemImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Items go into JSON and come back the same, whether they are written from objects or from stored bytes. */
final class ItemJsonTest {

    private static final int ROUNDS = 5_000;

    @Test
    void write_anyItem_isTheSameFromObjectsAndFromStoredBytes() {
        long seed = System.nanoTime();
        RandomValues values = new RandomValues(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] stored = ItemCodec.encode(values.item());
            assertThat(json(ItemImage.of(stored)))
                    .as("seed " + seed + ", round " + round)
                    .isEqualTo(json(ItemImage.of(ItemCodec.decode(stored))));
        }
    }

    @Test
    void read_anyWrittenItem_givesTheItemBack() {
        long seed = System.nanoTime();
        RandomValues values = new RandomValues(seed);
        for (int round = 0; round < ROUNDS; round++) {
            Item item = values.item();
            String json = json(ItemImage.of(item));
            if (json.contains("\"\":")) {
                continue; // an attribute without a name may not be written
            }
            String body = "{\"TableName\":\"abc\"," + json.substring(1);
            PutItemRequest request =
                    (PutItemRequest) RequestReader.read(Operation.PUT_ITEM, body.getBytes(StandardCharsets.UTF_8));
            assertThat(request.item()).as("seed " + seed + ", round " + round).isEqualTo(item);
        }
    }

    @Test
    void write_charactersThatNeedIt_areEscaped() {
        Item item = Item.of(Map.of("a\"\\", new StringValue("\u0000\u001f\b\f\n\r\t\"\\/\u007f\u00e9\ud83d\ude00")));

        String fromObject = json(ItemImage.of(item));

        assertThat(fromObject)
                .isEqualTo("{\"Item\":{\"a\\\"\\\\\":{\"S\":\"\\u0000\\u001f\\b\\f\\n\\r\\t\\\"\\\\/\u007f\u00e9"
                        + "\ud83d\ude00\"}}}")
                .isEqualTo(json(ItemImage.of(ItemCodec.encode(item))));
    }

    @Test
    void write_emptyContainers_haveNoCommas() {
        Item item = Item.of(Map.of("l", new ListValue(List.of(new ListValue(List.of()), new ListValue(List.of())))));

        assertThat(json(ItemImage.of(ItemCodec.encode(item))))
                .isEqualTo("{\"Item\":{\"l\":{\"L\":[{\"L\":[]},{\"L\":[]}]}}}")
                .isEqualTo(json(ItemImage.of(item)));
    }

    private static String json(ItemImage image) {
        ByteBuffer bytes = ResponseWriter.write(new GetItemResponse(image, null));
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
