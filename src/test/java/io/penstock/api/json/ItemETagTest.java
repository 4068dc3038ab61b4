package io.penstock.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class ItemETagTest {

    @Test
    void of_sameContentOtherwiseWritten_isTheSame() {
        assertThat(etag("{\"a\":1.50,\"b\":{\"$stringSet\":[\"x\",\"y\"]},\"c\":{\"$numberSet\":[1,2e1]},\"z\":0}"))
                .isEqualTo(
                        etag(
                                "{\"z\":-0.0,\"c\":{\"$numberSet\":[20,1.0]},\"b\":{\"$stringSet\":[\"y\",\"x\"]},\"a\":15e-1}"));
    }

    @Test
    void of_anyOtherContent_isAnother() {
        List<String> items = List.of(
                "{}",
                "{\"a\":1}",
                "{\"a\":\"1\"}",
                "{\"a\":null}",
                "{\"a\":true}",
                "{\"a\":false}",
                "{\"a\":[]}",
                "{\"a\":{}}",
                "{\"a\":[1]}",
                "{\"a\":[[1]]}",
                "{\"a\":{\"$binary\":\"MQ==\"}}",
                "{\"a\":{\"$stringSet\":[\"1\"]}}",
                "{\"a\":{\"$numberSet\":[1]}}",
                "{\"a\":{\"$binarySet\":[\"MQ==\"]}}",
                "{\"a\":{\"b\":1}}",
                "{\"a\":\"\",\"b\":\"\"}",
                "{\"ab\":\"\"}",
                "{\"a\":\"b\"}");

        assertThat(items.stream().map(ItemETagTest::etag)).doesNotHaveDuplicates();
    }

    @Test
    void of_shuffledAttributes_isTheSame() {
        long seed = ThreadLocalRandom.current().nextLong();
        RandomItems items = new RandomItems(seed);
        for (int i = 0; i < 500; i++) {
            Map<String, AttributeValue> item = items.item();
            List<String> names = new ArrayList<>(item.keySet());
            Collections.shuffle(names, new java.util.Random(seed));
            Map<String, AttributeValue> shuffled = new LinkedHashMap<>();
            names.forEach(name -> shuffled.put(name, item.get(name)));

            assertThat(ItemETag.of(shuffled)).as("seed %d", seed).isEqualTo(ItemETag.of(item));
        }
    }

    private static String etag(String item) {
        return ItemETag.of(ItemJson.read(item, ItemFormat.PLAIN));
    }
}
