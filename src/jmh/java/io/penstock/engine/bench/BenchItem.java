package io.penstock.engine.bench;

import io.penstock.engine.item.Item;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.item.PutItemRequest;
import io.penstock.engine.wire.json.RequestReader;
import java.nio.charset.StandardCharsets;

/** The item of about 330 bytes that the benches, like the load programs, are about. */
final class BenchItem {

    private static final String ITEM = """
            {"pk":{"S":"partition-17"},"sk":{"N":"%d"},"title":{"S":"The quick brown fox jumps over the lazy dog, and the \
            dog does not mind. Pack my box with five dozen liquor jugs; how vexingly quick daft zebras jump."},\
            "counter":{"N":"0"},"price":{"N":"1234.56"},"active":{"BOOL":true},"tags":{"SS":["blue","green","red"]},\
            "nested":{"M":{"street":{"S":"Long Street"},"number":{"N":"42"},"list":{"L":[{"S":"a"},{"N":"1"}]}}}}""";

    private BenchItem() {}

    /** The body of a PutItem of the item with this sort key. */
    static byte[] putBody(int sortKey) {
        return ("{\"TableName\":\"bench\",\"Item\":" + ITEM.formatted(sortKey) + "}").getBytes(StandardCharsets.UTF_8);
    }

    static Item item(int sortKey) {
        return ((PutItemRequest) RequestReader.read(Operation.PUT_ITEM, putBody(sortKey))).item();
    }
}
