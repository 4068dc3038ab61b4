package io.penstock.engine.bench;

import io.penstock.engine.replica.Engine;
import io.penstock.engine.replica.EngineConfig;
import io.penstock.engine.request.Operation;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.wire.json.RequestReader;
import io.penstock.engine.wire.json.ResponseWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The JSON of a request in, the JSON of its answer out, and the whole way between them without HTTP. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class JsonBench {

    private static final int PAGE_ITEMS = 100;
    private static final byte[] GET = bytes("""
            {"TableName":"bench","ConsistentRead":true,"Key":{"pk":{"S":"partition-17"},"sk":{"N":"42"}}}""");
    private static final byte[] QUERY = bytes("""
            {"TableName":"bench","KeyConditionExpression":"pk = :p","Limit":100,\
            "ExpressionAttributeValues":{":p":{"S":"partition-17"}}}""");
    private static final byte[] PUT = BenchItem.putBody(42);
    private static final byte[] TABLE = bytes("""
            {"TableName":"bench","BillingMode":"PAY_PER_REQUEST","AttributeDefinitions":[{"AttributeName":"pk",\
            "AttributeType":"S"},{"AttributeName":"sk","AttributeType":"N"}],"KeySchema":[{"AttributeName":"pk",\
            "KeyType":"HASH"},{"AttributeName":"sk","KeyType":"RANGE"}]}""");

    private Engine engine;
    private Response item;
    private Response page;
    private Response written;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Setup
    public void open() {
        engine = Engine.open(EngineConfig.inMemory());
        ask(Operation.CREATE_TABLE, TABLE);
        for (int i = 0; i < PAGE_ITEMS; i++) {
            ask(Operation.PUT_ITEM, BenchItem.putBody(i));
        }
        item = ask(Operation.GET_ITEM, GET);
        page = ask(Operation.QUERY, QUERY);
        written = ask(Operation.PUT_ITEM, PUT);
    }

    @TearDown
    public void close() {
        engine.close();
    }

    private Response ask(Operation operation, byte[] body) {
        return engine.call(RequestReader.read(operation, body)).join();
    }

    @Benchmark
    public Request getItem_read() {
        return RequestReader.read(Operation.GET_ITEM, GET);
    }

    @Benchmark
    public ByteBuffer getItem_write() {
        return ResponseWriter.write(item);
    }

    @Benchmark
    public ByteBuffer getItem_whole() {
        return ResponseWriter.write(ask(Operation.GET_ITEM, GET));
    }

    @Benchmark
    public Request putItem_read() {
        return RequestReader.read(Operation.PUT_ITEM, PUT);
    }

    @Benchmark
    public ByteBuffer putItem_write() {
        return ResponseWriter.write(written);
    }

    @Benchmark
    public Request query_read() {
        return RequestReader.read(Operation.QUERY, QUERY);
    }

    @Benchmark
    public ByteBuffer query_writePageOf100() {
        return ResponseWriter.write(page);
    }

    @Benchmark
    public ByteBuffer query_wholePageOf100() {
        return ResponseWriter.write(ask(Operation.QUERY, QUERY));
    }
}
