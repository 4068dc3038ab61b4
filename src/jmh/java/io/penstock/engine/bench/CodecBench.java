package io.penstock.engine.bench;

import io.penstock.engine.item.DynamoNumber;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.PrimaryKey;
import io.penstock.engine.item.StringValue;
import io.penstock.engine.item.codec.ItemCodec;
import io.penstock.engine.storage.KeyLayout;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What lies between values and their stored bytes: numbers, keys, items. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class CodecBench {

    private final String numberText = "-1234.5678";
    private final PrimaryKey key = new PrimaryKey(new StringValue("partition-17"), NumberValue.parse("42"));
    private final byte[] storedKey = KeyLayout.item(7, key);
    private final Item item = BenchItem.item(42);
    private final byte[] storedItem = ItemCodec.encode(item);

    @Benchmark
    public DynamoNumber number_parse() {
        return DynamoNumber.parse(numberText);
    }

    @Benchmark
    public byte[] key_encode() {
        return KeyLayout.item(7, key);
    }

    @Benchmark
    public List<?> key_decode() {
        return KeyLayout.values(storedKey);
    }

    @Benchmark
    public byte[] item_encode() {
        return ItemCodec.encode(item);
    }

    @Benchmark
    public Item item_decode() {
        return ItemCodec.decode(storedItem);
    }
}
