package io.penstock.fuzz;

import io.penstock.engine.expression.ExpressionContext;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import io.penstock.engine.wire.json.RequestReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the expressions of the fuzz targets are about: an item, an empty item, and a placeholder for each value. */
final class ExpressionFixture {

    static final KeySchema KEYS =
            KeySchema.of(new KeyAttribute("pk", AttributeType.S), new KeyAttribute("sk", AttributeType.N));
    static final Item ITEM = item();
    static final List<Item> ITEMS = List.of(ITEM, Item.empty());

    private static final Map<String, String> NAMES = Map.of("#a", "s", "#b", "m", "#c", "with.dot", "#pk", "pk");
    private static final Map<String, AttributeValue> VALUES = values();

    private ExpressionFixture() {}

    private static Item item() {
        String body = """
                {"TableName":"abc","Item":{"pk":{"S":"a"},"sk":{"N":"1"},"s":{"S":"text"},"n":{"N":"12.5"},
                "b":{"B":"AAECAw=="},"t":{"BOOL":true},"z":{"NULL":true},"l":{"L":[{"N":"1"},{"S":"x"},{"M":{"a":{"S":"y"}}},
                {"L":[{"N":"2"}]}]},"m":{"M":{"a":{"N":"1"},"b":{"M":{"c":{"L":[{"S":"q"}]}}}}},"ss":{"SS":["a","b"]},
                "ns":{"NS":["1","2"]},"bs":{"BS":["AA==","AQ=="]},"with.dot":{"S":"d"}}}""";
        PutItemRequest request =
                (PutItemRequest) RequestReader.read(Operation.PUT_ITEM, body.getBytes(StandardCharsets.UTF_8));
        return request.item();
    }

    private static Map<String, AttributeValue> values() {
        Map<String, AttributeValue> values = new HashMap<>();
        ITEM.attributes().forEach((name, value) -> values.put(":" + name.replace('.', '_'), value));
        return values;
    }

    static String text(byte[] data) {
        return new String(data, StandardCharsets.UTF_8);
    }

    static ExpressionContext context() {
        return new ExpressionContext(NAMES, VALUES);
    }

    /** Checks that an item can be written to disk and read back. */
    static void checkStorable(Item item) {
        if (!ItemCodec.decode(ItemCodec.encode(item)).equals(item)) {
            throw new AssertionError("comes back changed from its stored form: " + item);
        }
    }
}
