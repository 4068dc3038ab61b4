package io.penstock.dynamo.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.drain.Drain;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.batch.chunk.Tuning;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import io.penstock.dynamo.client.Traffic;
import io.penstock.dynamo.client.VirtualTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Chunking, order, pauses, deadline, demand and cancellation, on virtual time. */
final class ChunkedBatchTest {

    private static final KeySchema KEYS = new KeySchema(new KeyAttribute("id", ScalarAttributeType.S), null);

    private final VirtualTime time = new VirtualTime();
    private final FakeTable table = new FakeTable(time, 7);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Drain drain = new Drain(Duration.ofSeconds(5));
    private final Tuning tuning = new Tuning(
            new Backoff(Duration.ofMillis(50), Duration.ofSeconds(20)),
            Duration.ofMillis(5),
            16 * 1024 * 1024,
            time,
            new Random(11),
            new Meters(registry),
            drain);
    private final Call call = new Call(time.deadline(Duration.ofMinutes(10)), Traffic.BULK);

    @Test
    void write_thousandEntries_goesInFullChunksInParallel() {
        List<Verdict> verdicts = run(write(puts(1_000), 4, OnDuplicate.LAST));

        assertThat(verdicts).hasSize(1_000).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(table.items).hasSize(1_000);
        assertThat(table.requests).isEqualTo(40);
        assertThat(table.underWayMost).isEqualTo(4);
        assertThat(registry.get("penstock.batch.entries")
                        .tag("verdict", "ok")
                        .counter()
                        .count())
                .isEqualTo(1_000);
    }

    @RepeatedTest(50)
    void write_byChanceThrottledUnprocessedAndDuplicated_everyVerdictIsRightAndTheLastWriteWins(RepetitionInfo run) {
        long seed = 1_000 + run.getCurrentRepetition();
        Random random = new Random(seed);
        FakeTable chancy = new FakeTable(time, seed);
        chancy.unprocessedShare = random.nextDouble() * 0.6;
        chancy.throttledShare = random.nextDouble() * 0.4;
        List<WriteEntry> entries = new ArrayList<>();
        Map<String, List<String>> expected = new HashMap<>();
        int count = 1 + random.nextInt(600);
        for (int i = 0; i < count; i++) {
            String id = "k" + random.nextInt(1 + random.nextInt(count));
            entries.add(put(i, id, "v" + i));
            expected.computeIfAbsent(id, k -> new ArrayList<>()).add("v" + i);
        }

        List<Verdict> verdicts = run(new ChunkedBatchWriter(chancy, tuning)
                .write("t", KEYS, source(entries, random.nextBoolean()), options(1 + random.nextInt(8)), call));

        assertThat(verdicts).as("seed %d", seed).hasSize(count).allMatch(v -> v.outcome() == Verdict.Outcome.OK);
        assertThat(verdicts).extracting(Verdict::index).doesNotHaveDuplicates();
        assertThat(chancy.history).as("seed %d", seed).isEqualTo(expected);
    }

    @Test
    void write_oneEntryIsRefused_itAloneFails() {
        List<WriteEntry> entries = puts(100);
        entries.set(
                37,
                new WriteEntry.Put(
                        37, Map.of("id", AttributeValue.fromS("37"), FakeTable.POISON, AttributeValue.fromS("x"))));

        List<Verdict> verdicts = run(write(entries, 2, OnDuplicate.LAST));

        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() != Verdict.Outcome.OK)
                .singleElement()
                .satisfies(verdict -> {
                    assertThat(verdict.index()).isEqualTo(37);
                    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
                    assertThat(verdict.failure()).isInstanceOf(InvalidInputException.class);
                });
        assertThat(table.items).hasSize(99);
    }

    @Test
    void write_wrongEntries_areRefusedBeforeTheyAreSent() {
        Map<String, AttributeValue> large =
                Map.of("id", AttributeValue.fromS("a"), "x", AttributeValue.fromS("x".repeat(409_597)));
        List<WriteEntry> entries = List.of(
                new WriteEntry.Put(0, large),
                new WriteEntry.Put(1, Map.of("id", AttributeValue.fromN("1"))),
                new WriteEntry.Put(2, Map.of("other", AttributeValue.fromS("1"))),
                new WriteEntry.Delete(3, Map.of("id", AttributeValue.fromS("a"), "x", AttributeValue.fromS("x"))),
                new WriteEntry.Put(4, Map.of("id", AttributeValue.fromS(""))));

        List<Verdict> verdicts = run(write(entries, 2, OnDuplicate.LAST));

        assertThat(verdicts).hasSize(5).allSatisfy(verdict -> {
            assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.FAILED);
            assertThat(verdict.attempts()).isZero();
        });
        assertThat(verdicts.get(0).failure())
                .isInstanceOfSatisfying(TooLargeException.class, failure -> assertThat(failure.actual())
                        .isEqualTo(409_601));
        assertThat(verdicts.get(1).failure()).hasMessageContaining("must be of type S, is N");
        assertThat(table.requests).isZero();
    }

    @Test
    void write_duplicateIsAnError_theFirstIsWrittenAndTheOthersRefused() {
        List<WriteEntry> entries = List.of(put(0, "a", "first"), put(1, "b", "x"), put(2, "a", "second"));

        List<Verdict> verdicts = run(write(entries, 2, OnDuplicate.ERROR));

        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.FAILED)
                .extracting(Verdict::index)
                .containsExactly(2L);
        assertThat(table.items.get("a").get("value").s()).isEqualTo("first");
    }

    @Test
    void write_deadlinePasses_namesTheLeftoversAndASecondBatchCompletesTheJob() {
        table.throttledShare = 0.5;
        table.unprocessedShare = 0.5;
        List<WriteEntry> entries = puts(5_000);
        Call shortCall = new Call(time.deadline(Duration.ofSeconds(1)), Traffic.BULK);

        List<Verdict> verdicts = run(
                new ChunkedBatchWriter(table, tuning).write("t", KEYS, source(entries, false), options(4), shortCall));

        List<Long> leftovers = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.UNPROCESSED)
                .map(Verdict::index)
                .toList();
        assertThat(verdicts).hasSize(5_000);
        assertThat(leftovers).isNotEmpty().hasSizeLessThan(5_000);
        assertThat(table.items).hasSize(5_000 - leftovers.size());
        assertThat(verdicts)
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.UNPROCESSED)
                .allSatisfy(verdict -> assertThat(verdict.failure())
                        .isInstanceOfAny(ThrottledException.class, DeadlineExceededException.class));

        List<WriteEntry> rest =
                leftovers.stream().map(index -> entries.get(index.intValue())).toList();
        Call again = new Call(time.deadline(Duration.ofMinutes(10)), Traffic.BULK);
        run(new ChunkedBatchWriter(table, tuning).write("t", KEYS, source(rest, false), options(4), again));
        assertThat(table.items).hasSize(5_000);
    }

    @Test
    void write_drainBegins_finishesWhatIsUnderWayAndNamesTheRest() {
        table.throttledShare = 1;
        var verdicts = write(puts(1_000), 4, OnDuplicate.LAST)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        time.pass(Duration.ofSeconds(1));
        assertThat(verdicts.getItems()).isEmpty();

        drain.begin();
        table.throttledShare = 0;
        table.answerTime = Duration.ofSeconds(4);
        time.pass(Duration.ofSeconds(10));

        assertThat(verdicts.assertCompleted().getItems()).hasSize(1_000);
        assertThat(verdicts.getItems())
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.OK)
                .hasSize(table.items.size())
                .isNotEmpty();
        assertThat(verdicts.getItems())
                .filteredOn(verdict -> verdict.outcome() == Verdict.Outcome.UNPROCESSED && verdict.attempts() == 0)
                .isNotEmpty()
                .allMatch(verdict -> verdict.failure() instanceof UnavailableException failure
                        && failure.reason() == UnavailableException.Reason.SHUTTING_DOWN);
    }

    @Test
    void write_largeItems_neverPassSixteenMegabytesNorTheWindow() {
        List<WriteEntry> entries = IntStream.range(0, 300)
                .<WriteEntry>mapToObj(i -> put(i, "k" + i, "\u0001".repeat(390_000)))
                .toList();
        AtomicLong taken = new AtomicLong();
        AtomicLong aheadMost = new AtomicLong();
        AtomicLong done = new AtomicLong();
        Multi<WriteEntry> source = Multi.createFrom()
                .iterable(entries)
                .onItem()
                .invoke(entry -> aheadMost.accumulateAndGet(taken.incrementAndGet() - done.get(), Math::max));

        List<Verdict> verdicts = run(new ChunkedBatchWriter(table, tuning)
                .write("t", KEYS, source, options(8), call)
                .onItem()
                .invoke(done::incrementAndGet));

        assertThat(verdicts).hasSize(300).allMatch(verdict -> verdict.outcome() == Verdict.Outcome.OK);
        assertThat(aheadMost.get()).isLessThanOrEqualTo(32);
    }

    @Test
    void write_noDemandForVerdicts_stopsAskingForEntries() {
        AtomicLong taken = new AtomicLong();
        Multi<WriteEntry> endless = Multi.createFrom()
                .range(0, 1_000_000)
                .map(i -> put(i, "k" + i, "v"))
                .invoke(taken::incrementAndGet);
        var subscriber = new ChunkedBatchWriter(table, tuning)
                .write("t", KEYS, endless, options(4), call)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(10));

        time.pass(Duration.ofSeconds(10));

        assertThat(subscriber.getItems()).hasSize(10);
        assertThat(taken.get()).isLessThanOrEqualTo(2 * 4 * 25 + 10 + 25);
        subscriber.request(100);
        time.pass(Duration.ofSeconds(10));
        assertThat(subscriber.getItems()).hasSize(110);
    }

    @Test
    void write_cancelled_stopsTheSourceAndSendsNoMore() {
        AtomicLong cancelled = new AtomicLong();
        Multi<WriteEntry> endless = Multi.createFrom()
                .range(0, 1_000_000)
                .map(i -> put(i, "k" + i, "v"))
                .onCancellation()
                .invoke(cancelled::incrementAndGet);
        var subscriber = new ChunkedBatchWriter(table, tuning)
                .write("t", KEYS, endless, options(4), call)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        time.pass(Duration.ofMillis(25));

        subscriber.cancel();

        int requests = table.requests;
        time.pass(Duration.ofMinutes(1));
        assertThat(cancelled.get()).isEqualTo(1);
        assertThat(table.requests).isEqualTo(requests);
    }

    @Test
    void write_sourceFails_settlesWhatCameBeforeThenFails() {
        Multi<WriteEntry> broken = Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().iterable(puts(60)),
                        Multi.createFrom().failure(new IllegalArgumentException("line 61")));
        var subscriber = new ChunkedBatchWriter(table, tuning)
                .write("t", KEYS, broken, options(1), call)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));

        time.pass(Duration.ofSeconds(1));

        subscriber.assertFailedWith(IllegalArgumentException.class, "line 61");
        assertThat(subscriber.getItems()).hasSize(60).allMatch(v -> v.outcome() == Verdict.Outcome.OK);
    }

    @Test
    void read_foundMissingAndDuplicateKeys_eachIndexGetsItsVerdict() {
        table.unprocessedShare = 0.3;
        table.throttledShare = 0.2;
        run(write(puts(500), 4, OnDuplicate.LAST));
        List<ReadEntry> entries = IntStream.range(0, 1_000)
                .mapToObj(i -> new ReadEntry(i, Map.of("id", AttributeValue.fromS(Integer.toString(i % 700)))))
                .toList();

        List<ReadVerdict> verdicts = run(new ChunkedBatchReader(table, tuning)
                .read("t", KEYS, Multi.createFrom().iterable(entries), new ReadOptions(4, true, null, Map.of()), call));

        verdicts.sort(Comparator.comparingLong(ReadVerdict::index));
        assertThat(verdicts)
                .extracting(ReadVerdict::index)
                .isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(verdicts).allSatisfy(verdict -> {
            long id = verdict.index() % 700;
            assertThat(verdict.outcome()).isEqualTo(id < 500 ? ReadVerdict.Outcome.FOUND : ReadVerdict.Outcome.MISSING);
            if (verdict.item() != null) {
                assertThat(verdict.item().get("id").s()).isEqualTo(Long.toString(id));
            }
        });
    }

    private Multi<Verdict> write(List<WriteEntry> entries, int parallelism, OnDuplicate onDuplicate) {
        return new ChunkedBatchWriter(table, tuning)
                .write("t", KEYS, source(entries, false), new BatchOptions(parallelism, onDuplicate), call);
    }

    /** The entries, at once or trickling in, one in each millisecond. */
    private Multi<WriteEntry> source(List<WriteEntry> entries, boolean trickling) {
        Multi<WriteEntry> source = Multi.createFrom().iterable(entries);
        return trickling
                ? source.onItem().call(() -> Uni.createFrom()
                        .nullItem()
                        .onItem()
                        .delayIt()
                        .onExecutor(time)
                        .by(Duration.ofMillis(1)))
                : source;
    }

    private <V> List<V> run(Multi<V> batch) {
        var subscriber = batch.subscribe().withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        time.pass(Duration.ofMinutes(9));
        subscriber.assertCompleted();
        return new ArrayList<>(subscriber.getItems());
    }

    private static BatchOptions options(int parallelism) {
        return new BatchOptions(parallelism, OnDuplicate.LAST);
    }

    private static List<WriteEntry> puts(int count) {
        List<WriteEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(put(i, Integer.toString(i), "v" + i));
        }
        return entries;
    }

    private static WriteEntry put(long index, String id, String value) {
        return new WriteEntry.Put(index, Map.of("id", AttributeValue.fromS(id), "value", AttributeValue.fromS(value)));
    }
}
