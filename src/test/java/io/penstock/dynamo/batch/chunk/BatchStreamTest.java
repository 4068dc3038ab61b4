package io.penstock.dynamo.batch.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.drain.Drain;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.VirtualTime;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of entries whose requests are refused, never sent, or not answered in time; on virtual time. */
final class BatchStreamTest {

    private static final FailureContext WHERE = FailureContext.of("Work", "t");
    private static final Duration TIME = Duration.ofSeconds(10);

    private final VirtualTime time = new VirtualTime();
    private final List<Long> sentAtMillis = new ArrayList<>();

    /** Of one entry: its number, how many requests carried it, and what it failed with. */
    private record Outcome(
            int number, int attempts, @Nullable ServiceException failure) {}

    /** Sends as the test says. */
    private final class Work implements BatchWork<Integer, Outcome> {
        private final Function<List<Held<Integer>>, Uni<Answer<Integer, Outcome>>> send;
        private final LeftOver leftOver = new LeftOver(WHERE, "entry");

        Work(Function<List<Held<Integer>>, Uni<Answer<Integer, Outcome>>> send) {
            this.send = send;
        }

        @Override
        public Admission<Integer, Outcome> admit(Integer entry) {
            return new Admission<>(new Held<>(entry, new EntryKey("k" + entry, ""), 10), null);
        }

        @Override
        public Uni<Answer<Integer, Outcome>> send(List<Held<Integer>> chunk) {
            sentAtMillis.add(Duration.ofNanos(time.nanos()).toMillis());
            return send.apply(chunk);
        }

        @Override
        public Outcome unprocessed(Held<Integer> held, ServiceException failure) {
            return new Outcome(held.entry(), held.attempts(), failure);
        }

        @Override
        public Outcome failed(Held<Integer> held, ServiceException failure) {
            return new Outcome(held.entry(), held.attempts(), failure);
        }

        @Override
        public LeftOver leftOver() {
            return leftOver;
        }

        @Override
        public long bytes(Outcome outcome) {
            return 0;
        }

        @Override
        public String outcome(Outcome outcome) {
            return "any";
        }

        @Override
        public String kind() {
            return "write";
        }

        @Override
        public int chunkEntriesMax() {
            return 4;
        }
    }

    private List<Outcome> run(
            int entries, Function<List<Held<Integer>>, Uni<BatchWork.Answer<Integer, Outcome>>> send) {
        // The longest pause of all that the back-off allows.
        RandomGenerator longest = new RandomGenerator() {
            @Override
            public long nextLong() {
                return 0;
            }

            @Override
            public long nextLong(long bound) {
                return bound - 1;
            }
        };
        Tuning tuning = new Tuning(
                new Backoff(Duration.ofMillis(100), Duration.ofMinutes(1)),
                Duration.ofMillis(5),
                1024 * 1024,
                time,
                longest,
                new Meters(new SimpleMeterRegistry()),
                new Drain(Duration.ofSeconds(5)));
        AssertSubscriber<Outcome> subscriber = new BatchStream<>(
                        Multi.createFrom()
                                .iterable(IntStream.range(0, entries).boxed().toList()),
                        () -> new Work(send),
                        1,
                        time.deadline(TIME),
                        tuning)
                .subscribe()
                .withSubscriber(AssertSubscriber.create(Long.MAX_VALUE));
        time.pass(TIME.multipliedBy(2));
        return subscriber.assertCompleted().getItems();
    }

    private static BatchWork.Answer<Integer, Outcome> done(List<Held<Integer>> chunk) {
        return BatchWork.Answer.join(chunk.stream()
                .map(held -> BatchWork.Answer.settled(held, new Outcome(held.entry(), held.attempts(), null)))
                .toList());
    }

    @Test
    void send_refusedByOurOwnQueue_isNoAttempt() {
        ServiceException full =
                new UnavailableException(WHERE, UnavailableException.Reason.OVERLOADED, Duration.ZERO, null);

        List<Outcome> outcomes = run(
                3,
                chunk -> sentAtMillis.size() < 3
                        ? Uni.createFrom().failure(full)
                        : Uni.createFrom().item(done(chunk)));

        assertThat(sentAtMillis).hasSize(3);
        assertThat(outcomes).hasSize(3).allSatisfy(outcome -> assertThat(outcome.attempts())
                .isEqualTo(1));
    }

    @Test
    void send_refusedForOneEntryAndThenSilent_leavesEachHalfOverAtTheDeadline() {
        ServiceException wrong = new InvalidInputException(WHERE, "one is wrong", (Throwable) null);

        List<Outcome> outcomes = run(
                4,
                chunk -> chunk.size() == 4
                        ? Uni.createFrom().failure(wrong)
                        : Uni.createFrom()
                                .<BatchWork.Answer<Integer, Outcome>>failure(
                                        new DeadlineExceededException(WHERE, "no answer", null))
                                .onFailure()
                                .call(() -> Uni.createFrom()
                                        .nullItem()
                                        .onItem()
                                        .delayIt()
                                        .onExecutor(time)
                                        .by(TIME.plusSeconds(1))));

        assertThat(outcomes).extracting(Outcome::number).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.failure()).isNotNull());
    }

    @Test
    void send_somethingDoneEachTime_beginsThePausesAnew() {
        run(4, chunk -> Uni.createFrom()
                .item(BatchWork.Answer.join(List.of(
                        done(chunk.subList(0, 1)), BatchWork.Answer.returned(chunk.subList(1, chunk.size()))))));

        assertThat(sentAtMillis).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void send_nothingDone_doublesThePauses() {
        run(1, chunk -> Uni.createFrom()
                .item(sentAtMillis.size() < 5 ? BatchWork.Answer.returned(chunk) : done(chunk)));

        assertThat(sentAtMillis).containsExactly(0L, 100L, 300L, 700L, 1_500L);
    }
}
