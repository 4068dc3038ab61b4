package io.penstock.api.batch;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.stream.Lines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VerdictLogTest {
    private static final int HELD_MAX = 100;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicLong requested = new AtomicLong();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    @AfterEach
    void close() {
        vertx.close();
    }

    @Test
    void written_clientReadsNothing_sourceIsNotStopped() throws Exception {
        int count = 1_000_000;
        CompletableFuture<Void> drained = new CompletableFuture<>();
        AssertSubscriber<Lines> client = subscribe(
                Multi.createFrom()
                        .range(0, count)
                        .map(index -> (EntryVerdict) new EntryVerdict.Written(index))
                        .onCompletion()
                        .invoke(() -> drained.complete(null)),
                0);
        drained.get(30, SECONDS);
        client.assertHasNotReceivedAnyItem();
    }

    @Test
    void failed_clientReadsNothing_sourceMustWait() throws Exception {
        subscribe(Multi.createFrom().range(0, 10_000).map(VerdictLogTest::failed), 0);
        settle();
        assertThat(requested.get()).isLessThanOrEqualTo(HELD_MAX);
    }

    @Test
    void verdicts_thatComeTogether_goTogether() throws Exception {
        AssertSubscriber<Lines> client = subscribe(
                Multi.createFrom().range(0, 90).map(index -> (EntryVerdict) new EntryVerdict.Written(index)),
                Long.MAX_VALUE);
        client.awaitCompletion(Duration.ofSeconds(10));
        assertThat(client.getItems()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void failure_ofTheSource_comesBehindTheVerdicts() throws Exception {
        AssertSubscriber<Lines> client = subscribe(
                Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item(failed(1)),
                                Multi.createFrom().failure(new IllegalStateException("broken"))),
                Long.MAX_VALUE);
        client.awaitFailure(Duration.ofSeconds(10)).assertFailedWith(IllegalStateException.class, "broken");
    }

    @Test
    void counts_ofEveryKindOfVerdict_nameTheUnprocessed() throws Exception {
        AtomicReference<VerdictLog> log = new AtomicReference<>();
        List<EntryVerdict> verdicts = List.of(
                new EntryVerdict.Written(0),
                new EntryVerdict.Unprocessed(1, 3, null),
                new EntryVerdict.Missing(2),
                failed(3),
                new EntryVerdict.Unprocessed(4, 3, null));
        subscribe(Multi.createFrom().iterable(verdicts), Long.MAX_VALUE, log).awaitCompletion(Duration.ofSeconds(10));

        StringWriter text = new StringWriter();
        try (JsonGenerator to = new JsonFactory().createGenerator(text)) {
            to.writeStartObject();
            log.get().writeCounts(to, true);
            log.get().writeUnreadFrom(to);
            to.writeEndObject();
        }

        assertThat(text)
                .hasToString("{\"ok\":1,\"missing\":1,\"failed\":1,\"unprocessed\":[1,4],\"unprocessedCount\":2,"
                        + "\"unreadFrom\":5}");
    }

    @Test
    void cancel_byTheClient_reachesTheSource() throws Exception {
        AssertSubscriber<Lines> client = subscribe(
                Multi.createFrom()
                        .<EntryVerdict>emitter(MultiEmitter::complete)
                        .onCompletion()
                        .continueWith(failed(1))
                        .onCompletion()
                        .switchTo(Multi.createFrom().nothing()),
                1);
        client.cancel();
        cancelled.get(10, SECONDS);
    }

    private AssertSubscriber<Lines> subscribe(Multi<EntryVerdict> verdicts, long demand) throws Exception {
        return subscribe(verdicts, demand, new AtomicReference<>());
    }

    private AssertSubscriber<Lines> subscribe(
            Multi<EntryVerdict> verdicts, long demand, AtomicReference<VerdictLog> made) throws Exception {
        CompletableFuture<AssertSubscriber<Lines>> subscribed = new CompletableFuture<>();
        loop.runOnContext(nothing -> {
            AssertSubscriber<Lines> client = AssertSubscriber.create(demand);
            VerdictLog log = new VerdictLog(HELD_MAX);
            made.set(log);
            log.lines(verdicts.onRequest()
                            .invoke(requested::addAndGet)
                            .onCancellation()
                            .invoke(() -> cancelled.complete(null)))
                    .subscribe()
                    .withSubscriber(client);
            subscribed.complete(client);
        });
        return subscribed.get(10, SECONDS);
    }

    /** Waits until the loop has done what was waiting, and what that made it do. */
    private void settle() throws Exception {
        for (int turn = 0; turn < 100; turn++) {
            CompletableFuture<Void> passed = new CompletableFuture<>();
            loop.runOnContext(nothing -> passed.complete(null));
            passed.get(10, SECONDS);
        }
    }

    private static EntryVerdict failed(long index) {
        return new EntryVerdict.Failed(index, 1, new IllegalStateException("bad"));
    }
}
