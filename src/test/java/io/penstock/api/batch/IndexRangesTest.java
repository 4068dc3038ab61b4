package io.penstock.api.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class IndexRangesTest {

    @Test
    void ranges_anyOrder_areTheSet() throws IOException {
        long seed = System.nanoTime();
        System.out.println("IndexRangesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            TreeSet<Long> expected = new TreeSet<>();
            IndexRanges ranges = IndexRanges.unbounded();
            for (int i = 0; i < 300; i++) {
                if (random.nextInt(4) == 0 && !expected.isEmpty()) {
                    assertThat(ranges.removeFirst()).isEqualTo(expected.pollFirst());
                } else {
                    long index = random.nextLong(200);
                    expected.add(index);
                    ranges.add(index);
                }
                assertThat(ranges.size()).isEqualTo(expected.size());
            }
            assertThat(written(ranges)).isEqualTo(expected.toString().replace(" ", ""));
        }
    }

    @Test
    void write_manyNumbers_areRanges() throws IOException {
        IndexRanges ranges = IndexRanges.unbounded();
        for (long index = 2_000; index > 0; index--) {
            ranges.add(index);
        }
        ranges.add(5_000);
        assertThat(written(ranges)).isEqualTo("[[1,2000],[5000,5000]]");
        assertThat(ranges.rangeCount()).isEqualTo(2);
    }

    @Test
    void add_moreRangesThanKept_keepsTheSmallestAndCountsAll() throws IOException {
        IndexRanges ranges = IndexRanges.bounded(3);
        for (long index : new long[] {90, 10, 50, 70, 30, 71, 11, 51, 31, 100}) {
            ranges.add(index);
        }
        assertThat(ranges.size()).isEqualTo(10);
        assertThat(ranges.isTruncated()).isTrue();
        assertThat(written(ranges)).isEqualTo("[10,11,30,31,50,51]");
    }

    private static String written(IndexRanges ranges) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            ranges.write(json);
        }
        return text.toString();
    }
}
