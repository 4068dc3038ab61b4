package io.penstock.engine.crash;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.replica.Ask;
import io.penstock.engine.replica.Engine;
import io.penstock.engine.request.Request;
import io.penstock.engine.request.ReturnConsumedCapacity;
import io.penstock.engine.request.ReturnItemCollectionMetrics;
import io.penstock.engine.request.ReturnValues;
import io.penstock.engine.request.ReturnValuesOnConditionCheckFailure;
import io.penstock.engine.request.item.BatchWriteItemRequest;
import io.penstock.engine.request.item.LegacyConditions;
import io.penstock.engine.request.item.TableWrites;
import io.penstock.engine.request.item.TransactWrite;
import io.penstock.engine.request.item.TransactWriteItemsRequest;
import io.penstock.engine.request.item.UpdateItemRequest;
import io.penstock.engine.request.item.WriteRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The writes of one worker: the n-th is a pure function of seed, worker and n, so that what a worker did can be told
 * from a number. Each worker has a partition of its own, so its writes have an order.
 */
final class CrashWorkload {

    static final String TABLE = "crash";
    static final int KEYS = 20;

    private static final Map<String, AttributeValue> ONE = Ask.values(":one", 1);
    private static final Set<ErrorCode> REFUSALS =
            EnumSet.of(ErrorCode.DUPLICATE_ITEM, ErrorCode.CONDITIONAL_CHECK_FAILED, ErrorCode.TRANSACTION_CANCELED);

    private final long seed;
    private final int worker;

    CrashWorkload(long seed, int worker) {
        this.seed = seed;
        this.worker = worker;
    }

    /** One write: the request, and what it does to the worker's items; nothing, where their state has it refused. */
    interface Step {
        Request request();

        void apply(Map<Integer, Item> items);
    }

    /** Asks; a refusal that the state of the items calls for is an answer like another. */
    static void ask(Engine engine, Request request) {
        try {
            engine.call(request).join();
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof EngineException refusal) || !REFUSALS.contains(refusal.code())) {
                throw e;
            }
        }
    }

    Step step(long n) {
        SplittableRandom random = new SplittableRandom(seed * 31 + worker * 1_000_003L + n * 7_919L);
        int first = random.nextInt(KEYS);
        int second = (first + 1 + random.nextInt(KEYS - 2)) % KEYS;
        int third = (first + KEYS - 1) % KEYS;
        if (third == second) {
            third = (second + 1) % KEYS;
        }
        return switch (random.nextInt(15)) {
            case 0, 1, 2, 3 -> put(item(first, n, random));
            case 4, 5 -> update(first);
            case 6 -> delete(first);
            case 7 -> batch(item(first, n, random), item(second, n, random), third);
            case 10 -> CrashStatements.insert(key(first), n);
            case 11, 12 -> CrashStatements.update(key(first), n);
            case 13 -> CrashStatements.delete(key(first));
            case 14 -> CrashStatements.transaction(key(first), key(second), n, "s" + worker + "-" + n);
            default -> transaction(n, item(first, n, random), second, third);
        };
    }

    Item key(int sort) {
        return Ask.item("pk", "w" + worker, "sk", sort);
    }

    private Item item(int sort, long n, SplittableRandom random) {
        Item item = key(sort).with("v", Ask.value(n)).with("pad", Ask.value("x".repeat(random.nextInt(300))));
        if (random.nextInt(3) > 0) {
            item = item.with("g", Ask.value("g" + random.nextInt(5)));
        }
        if (random.nextInt(3) > 0) {
            item = item.with("l", Ask.value(random.nextInt(50)));
        }
        return item;
    }

    static int sort(Item item) {
        return Integer.parseInt(((NumberValue) item.get("sk")).value().toString());
    }

    private static Item incremented(Item item) {
        NumberValue count = (NumberValue) item.get("c");
        long next = count == null ? 1 : Long.parseLong(count.value().toString()) + 1;
        return item.with("c", Ask.value(next));
    }

    static Step step(Request request, Consumer<Map<Integer, Item>> effect) {
        return new Step() {
            @Override
            public Request request() {
                return request;
            }

            @Override
            public void apply(Map<Integer, Item> items) {
                effect.accept(items);
            }
        };
    }

    private Step put(Item item) {
        return step(Ask.put(TABLE, item), items -> items.put(sort(item), item));
    }

    private Step delete(int sort) {
        return step(Ask.delete(TABLE, key(sort)), items -> items.remove(sort));
    }

    private Step update(int sort) {
        UpdateItemRequest request = new UpdateItemRequest(
                TABLE,
                key(sort),
                Map.of(),
                LegacyConditions.NONE,
                "ADD c :one",
                null,
                Map.of(),
                ONE,
                ReturnValues.NONE,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE,
                ReturnValuesOnConditionCheckFailure.NONE);
        return step(request, items -> items.put(sort, incremented(items.getOrDefault(sort, key(sort)))));
    }

    private Step batch(Item first, Item second, int deleted) {
        BatchWriteItemRequest request = new BatchWriteItemRequest(
                Map.of(
                        TABLE,
                        new TableWrites(
                                TABLE,
                                List.of(
                                        new WriteRequest.Put(first),
                                        new WriteRequest.Put(second),
                                        new WriteRequest.Delete(key(deleted))))),
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE);
        return step(request, items -> {
            items.put(sort(first), first);
            items.put(sort(second), second);
            items.remove(deleted);
        });
    }

    private Step transaction(long n, Item written, int counted, int deleted) {
        TransactWrite.Guard guard =
                new TransactWrite.Guard(TABLE, null, Map.of(), Map.of(), ReturnValuesOnConditionCheckFailure.NONE);
        TransactWrite.Guard counting =
                new TransactWrite.Guard(TABLE, null, Map.of(), ONE, ReturnValuesOnConditionCheckFailure.NONE);
        TransactWriteItemsRequest request = new TransactWriteItemsRequest(
                List.of(
                        new TransactWrite.Put(guard, written),
                        new TransactWrite.Update(counting, key(counted), "ADD c :one"),
                        new TransactWrite.Delete(guard, key(deleted))),
                "w" + worker + "-" + n,
                ReturnConsumedCapacity.NONE,
                ReturnItemCollectionMetrics.NONE);
        return step(request, items -> {
            items.put(sort(written), written);
            items.put(counted, incremented(items.getOrDefault(counted, key(counted))));
            items.remove(deleted);
        });
    }

    /** Returns the items after so many more steps. */
    Map<Integer, Item> replay(Map<Integer, Item> before, long from, long to) {
        Map<Integer, Item> items = new TreeMap<>(before);
        for (long n = from; n < to; n++) {
            step(n).apply(items);
        }
        return items;
    }
}
