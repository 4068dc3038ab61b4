package io.penstock.store.job;

import static io.penstock.store.job.JobFixture.await;
import static io.penstock.store.job.JobFixture.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.dynamo.client.Until;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What becomes of a job in the hands of instances, on an engine. */
final class JobRunnerTest {

    private static final Duration SOON = Duration.ofSeconds(3);

    private final JobFixture fixture = new JobFixture();

    private static Uni<List<JobError>> fine() {
        return Uni.createFrom().item(List.of());
    }

    private static ThrottledException throttled() {
        return new ThrottledException(FailureContext.of("Query", "t"), "too many", Duration.ofSeconds(1), null);
    }

    @Test
    void job_takenUp_isDoneStepByStep() {
        Job job = fixture.start("count");
        CountingKind kind = CountingKind.plain();

        fixture.instance(kind).poll();
        Job done = fixture.untilEnded(job);

        assertThat(kind.steps()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(done.state()).isEqualTo(JobState.DONE);
        assertThat(done.result()).isEqualTo(Map.of("counted", number(5)));
        assertThat(done.progress()).isEqualTo(new JobProgress(5, 5L));
        assertThat(done.times().startedAt()).isNotNull();
        assertThat(fixture.open()).isEmpty();
    }

    @Test
    void job_started_isTakenUpByItsInstanceWithoutAPoll() {
        CountingKind kind = CountingKind.plain();
        JobFixture.Instance instance = fixture.instance(kind);
        Jobs jobs = new DynamoJobs(fixture.table, fixture.time, new java.util.Random(1), instance.runner::offer);

        Job job = await(jobs.start(fixture.user, new JobRequest("count", Map.of("n", number(2)), null), fixture.call));

        assertThat(fixture.untilEnded(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void job_ofAnUnknownKind_isLeftAlone() {
        Job job = fixture.start("paint");

        fixture.instance(CountingKind.plain()).poll();

        assertThat(fixture.find(job).state()).isEqualTo(JobState.QUEUED);
        assertThat(fixture.open()).containsExactly(job.id());
    }

    @Test
    void step_throttledAFewTimes_isAttemptedAgainWithPauses() {
        AtomicInteger failures = new AtomicInteger(JobFixture.ATTEMPTS_MAX - 1);
        CountingKind kind = CountingKind.before(step ->
                step == 3 && failures.getAndDecrement() > 0 ? Uni.createFrom().failure(throttled()) : fine());
        Job job = fixture.start("count");

        fixture.instance(kind).poll();
        Until.holds(() -> {
            fixture.time.pass(SOON);
            return fixture.find(job).state().isEnd();
        });

        assertThat(kind.steps()).containsExactly(1L, 2L, 3L, 3L, 3L, 3L, 4L, 5L);
        assertThat(fixture.find(job).state()).isEqualTo(JobState.DONE);
    }

    @Test
    void step_thatKeepsBeingThrottled_failsTheJobNamingTheProblem() {
        CountingKind kind =
                CountingKind.before(step -> step == 2 ? Uni.createFrom().failure(throttled()) : fine());
        Job job = fixture.start("count");

        fixture.instance(kind).poll();
        Until.holds(() -> {
            fixture.time.pass(SOON);
            return fixture.find(job).state().isEnd();
        });

        Job failed = fixture.find(job);
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.failure())
                .isEqualTo(new JobFailure("throttled", throttled().detail(), "Query", "t"));
        assertThat(failed.progress().done()).isEqualTo(1);
        assertThat(kind.steps()).hasSize(1 + JobFixture.ATTEMPTS_MAX);
        assertThat(fixture.open()).isEmpty();
    }

    @Test
    void step_refused_failsTheJobAtOnce() {
        CountingKind kind = CountingKind.before(step -> Uni.createFrom()
                .failure(new InvalidInputException(FailureContext.of("Query", "t"), "no such thing", List.of())));
        Job job = fixture.start("count");

        fixture.instance(kind).poll();

        assertThat(fixture.untilEnded(job).failure().code()).isEqualTo("invalid-input");
        assertThat(kind.steps()).hasSize(1);
    }

    @Test
    void step_withADefect_failsTheJobWithoutItsText() {
        CountingKind kind = CountingKind.before(step -> {
            throw new IllegalStateException("secret");
        });
        Job job = fixture.start("count");

        fixture.instance(kind).poll();

        JobFailure failure = fixture.untilEnded(job).failure();
        assertThat(failure.code()).isEqualTo("internal-error");
        assertThat(failure.message()).doesNotContain("secret");
    }

    @Test
    void step_thatHangs_isGivenUpAndAttemptedAgain() {
        AtomicInteger hangs = new AtomicInteger(1);
        CountingKind kind = CountingKind.before(step ->
                step == 2 && hangs.getAndDecrement() > 0 ? Uni.createFrom().nothing() : fine());
        Job job = fixture.start("count");

        fixture.instance(kind).poll();
        Until.holds(() -> {
            fixture.time.pass(Duration.ofSeconds(5));
            return fixture.find(job).state().isEnd();
        });

        assertThat(fixture.find(job).state()).isEqualTo(JobState.DONE);
        assertThat(kind.steps()).containsExactly(1L, 2L, 2L, 3L, 4L, 5L);
    }

    @Test
    void errors_moreThanAreKept_areCounted() {
        CountingKind kind = CountingKind.before(step -> Uni.createFrom()
                .item(LongStream.range(0, 30)
                        .mapToObj(i -> new JobError(step * 100 + i, "too-large", "an entry is too large"))
                        .toList()));
        Job job = fixture.start("count");

        fixture.instance(kind).poll();
        Job done = fixture.untilEnded(job);

        assertThat(done.errorCount()).isEqualTo(150);
        assertThat(done.errors()).hasSize(JobLedger.ERRORS_MAX);
        assertThat(done.errors().get(31)).isEqualTo(new JobError(201, "too-large", "an entry is too large"));
    }

    @Test
    void lease_whileAStepTakesLong_isRenewed() {
        CompletableFuture<List<JobError>> blocked = new CompletableFuture<>();
        CountingKind kind = CountingKind.before(step -> Uni.createFrom().completionStage(blocked));
        CountingKind idle = CountingKind.plain();
        Job job = fixture.start("count");
        fixture.instance(kind).poll();
        Until.holds(() -> kind.steps().size() == 1);

        for (int i = 0; i < 9; i++) {
            Instant before = lease(job);
            fixture.time.pass(JobFixture.LEASE.dividedBy(3));
            Until.holds(() -> lease(job).isAfter(before));
        }
        fixture.instance(idle).poll();

        assertThat(idle.steps()).isEmpty();
        blocked.complete(List.of());
        assertThat(fixture.untilEnded(job).state()).isEqualTo(JobState.DONE);
    }

    private Instant lease(Job job) {
        return await(fixture.table.read(fixture.user, job.id(), fixture.call)).leaseUntil();
    }

    @Test
    void worker_thatLostItsLease_writesNothingMore() {
        CompletableFuture<List<JobError>> blocked = new CompletableFuture<>();
        CountingKind slow =
                CountingKind.before(step -> step == 2 ? Uni.createFrom().completionStage(blocked) : fine());
        CountingKind other = CountingKind.plain();
        Job job = fixture.start("count");
        JobFixture.Instance frozen = fixture.instance(slow);
        frozen.poll();
        Until.holds(() -> slow.steps().size() == 2);

        frozen.die();
        fixture.time.pass(JobFixture.LEASE.plusMillis(1));
        fixture.instance(other).poll();
        Job done = fixture.untilEnded(job);
        JobRow last = await(fixture.table.read(fixture.user, job.id(), fixture.call));
        blocked.complete(List.of());

        assertThat(other.steps()).containsExactly(2L, 3L, 4L, 5L);
        assertThat(done.progress().done()).isEqualTo(5);
        assertThat(slow.steps()).containsExactly(1L, 2L);
        assertThat(await(fixture.table.read(fixture.user, job.id(), fixture.call)))
                .isEqualTo(last);
    }

    @Test
    void cancel_whileAStepIsUnderWay_endsWithIt() {
        CompletableFuture<List<JobError>> blocked = new CompletableFuture<>();
        CountingKind kind =
                CountingKind.before(step -> step == 2 ? Uni.createFrom().completionStage(blocked) : fine());
        Job job = fixture.start("count");
        fixture.instance(kind).poll();
        Until.holds(() -> kind.steps().size() == 2);

        Job asked = await(fixture.jobs.cancel(fixture.user, job.id(), fixture.call));
        blocked.complete(List.of());
        Job ended = fixture.untilEnded(job);

        assertThat(asked.state()).isEqualTo(JobState.RUNNING);
        assertThat(asked.cancelRequested()).isTrue();
        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.progress().done()).isEqualTo(2);
        assertThat(kind.steps()).containsExactly(1L, 2L);
    }

    @Test
    void stop_handsJobsBack_andAnotherTakesThemUpAtOnce() {
        CountingKind first =
                CountingKind.before(step -> step == 3 ? Uni.createFrom().nothing() : fine());
        CountingKind second = CountingKind.plain();
        Job job = fixture.start("count");
        JobFixture.Instance stopping = fixture.instance(first);
        stopping.poll();
        Until.holds(() -> first.steps().size() == 3);
        JobFixture.Instance other = fixture.instance(second);
        other.poll();

        fixture.time.pass(Duration.ofMillis(1));
        await(stopping.runner.stop());
        Job waiting = fixture.find(job);
        other.poll();
        Job done = fixture.untilEnded(job);

        assertThat(waiting.state()).isEqualTo(JobState.QUEUED);
        assertThat(second.steps()).containsExactly(3L, 4L, 5L);
        assertThat(done.progress().done()).isEqualTo(5);
        assertThat(stopping.ended("handed-back")).isEqualTo(1);
        Until.holds(() -> other.ended("done") == 1);
        stopping.poll();
        assertThat(first.steps()).hasSize(3);
    }

    @Test
    void runner_moreJobsThanItMayDoAtOnce_doesTheRestAfterwards() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountingKind kind = CountingKind.before(step -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            return Uni.createFrom().item(List.<JobError>of()).invoke(now::decrementAndGet);
        });
        List<Job> jobs =
                LongStream.range(0, 12).mapToObj(i -> fixture.start("count")).toList();

        JobFixture.Instance narrow = fixture.narrow(2, kind);
        narrow.poll();
        Until.holds(() -> {
            fixture.time.pass(Duration.ofMillis(10));
            return fixture.open().isEmpty();
        });

        assertThat(jobs).allSatisfy(job -> assertThat(fixture.find(job).state()).isEqualTo(JobState.DONE));
        assertThat(most.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void job_thatKillsEveryInstance_failsInTheEnd() {
        Job job = fixture.start("count");
        for (int i = 0; i < 10; i++) {
            CountingKind deadly = CountingKind.before(step -> Uni.createFrom().nothing());
            JobFixture.Instance instance = fixture.instance(deadly);
            instance.poll();
            Until.holds(() -> deadly.steps().size() == 1);
            instance.die();
            fixture.time.pass(JobFixture.LEASE.plusMillis(1));
        }

        CountingKind kind = CountingKind.plain();
        fixture.instance(kind).poll();

        assertThat(fixture.untilEnded(job).failure().code()).isEqualTo("abandoned");
        assertThat(kind.steps()).isEmpty();
    }
}
