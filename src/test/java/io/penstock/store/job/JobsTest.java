package io.penstock.store.job;

import static io.penstock.store.job.JobFixture.await;
import static io.penstock.store.job.JobFixture.number;
import static io.penstock.store.job.JobFixture.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConflictException;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of {@link Jobs} on an engine, as the owner of jobs sees it. */
final class JobsTest {

    private final JobFixture fixture = new JobFixture();
    private final Jobs jobs = fixture.jobs;

    private static JobRequest request(String key, long n) {
        return new JobRequest("count", Map.of("n", number(n), "what", text("all")), key);
    }

    @Test
    void start_withoutKey_isQueuedAndListedAsOpen() {
        Job job = await(jobs.start(fixture.user, request(null, 3), fixture.call));

        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.progress()).isEqualTo(JobProgress.NONE);
        assertThat(job.entriesPerSecond()).isEmpty();
        assertThat(fixture.find(job)).isEqualTo(job);
        assertThat(fixture.open()).containsExactly(job.id());
        assertThat(fixture.started).hasValue(1);
    }

    @Test
    void start_sameKeyAgain_findsTheSameJobAlsoAfterItsEnd() {
        Job first = await(jobs.start(fixture.user, request("k", 3), fixture.call));

        Job again = await(jobs.start(fixture.user, request("k", 3), fixture.call));
        fixture.instance(CountingKind.plain()).poll();
        fixture.untilEnded(first);
        Job afterwards = await(jobs.start(fixture.user, request("k", 3), fixture.call));

        assertThat(again).isEqualTo(first);
        assertThat(afterwards.id()).isEqualTo(first.id());
        assertThat(afterwards.state()).isEqualTo(JobState.DONE);
        assertThat(fixture.started).hasValue(1);
    }

    @Test
    void start_sameKeyForAnotherRequest_isRefused() {
        await(jobs.start(fixture.user, request("k", 3), fixture.call));

        assertThatThrownBy(() -> await(jobs.start(fixture.user, request("k", 4), fixture.call)))
                .isInstanceOfSatisfying(ConflictException.class, conflict -> assertThat(conflict.code())
                        .isEqualTo("idempotency-token-reused"));
        assertThat(fixture.open()).hasSize(1);
    }

    @Test
    void start_sameKeyOfTwoUsers_areTwoJobs() {
        UserId other = UserId.authenticated("key_ada");

        Job mine = await(jobs.start(fixture.user, request("k", 3), fixture.call));
        Job his = await(jobs.start(other, request("k", 3), fixture.call));

        assertThat(his.id()).isNotEqualTo(mine.id());
        assertThat(await(jobs.find(other, mine.id(), fixture.call))).isNull();
        assertThat(await(jobs.cancel(other, mine.id(), fixture.call))).isNull();
        assertThat(await(jobs.delete(other, mine.id(), fixture.call))).isFalse();
    }

    @Test
    void start_sixteenAtOnceWithOneKey_areOneJob() {
        List<Uni<Job>> starts = IntStream.range(0, 16)
                .mapToObj(i -> jobs.start(fixture.user, request("k", 3), fixture.call)
                        .onFailure(JobsTest::isTransactionConflict)
                        .retry()
                        .atMost(50))
                .toList();

        List<Job> started = await(Uni.join().all(starts).andFailFast());

        assertThat(started).extracting(Job::id).containsOnly(started.get(0).id());
        assertThat(fixture.open()).hasSize(1);
    }

    private static boolean isTransactionConflict(Throwable failure) {
        return failure instanceof ConflictException conflict
                && conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT;
    }

    @Test
    void start_keyOfAnExpiredJob_startsAnother() {
        Job first = await(jobs.start(fixture.user, request("k", 3), fixture.call));
        fixture.instance(CountingKind.plain()).poll();
        fixture.untilEnded(first);

        fixture.time.pass(JobFixture.RETENTION.plusSeconds(1));
        Job second = await(jobs.start(fixture.user, request("k", 4), fixture.call));

        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(fixture.find(first)).isNull();
    }

    @Test
    void page_manyJobs_listsTheNewestFirstAndEachOnce() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(
                    0,
                    await(jobs.start(fixture.user, request("key" + i, 3), fixture.call))
                            .id());
            fixture.time.pass(Duration.ofMillis(1));
        }

        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            JobPage page = await(jobs.page(fixture.user, after, 3, fixture.call));
            assertThat(page.jobs()).hasSizeLessThanOrEqualTo(3);
            page.jobs().forEach(job -> listed.add(job.id()));
            after = page.last();
        } while (after != null);

        assertThat(listed).isEqualTo(ids);
        assertThat(await(jobs.page(UserId.authenticated("eve"), null, 3, fixture.call))
                        .jobs())
                .isEmpty();
    }

    @Test
    void find_idOfAnotherRow_isNoJob() {
        await(jobs.start(fixture.user, request("k", 3), fixture.call));

        for (String id : List.of(JobTable.keyId("k"), "job_", "x", "job_" + "0".repeat(32))) {
            assertThat(await(jobs.find(fixture.user, id, fixture.call))).isNull();
            assertThat(await(jobs.cancel(fixture.user, id, fixture.call))).isNull();
            assertThat(await(jobs.delete(fixture.user, id, fixture.call))).isFalse();
        }
    }

    @Test
    void cancel_nobodyWorksOnIt_endsAtOnce() {
        Job job = await(jobs.start(fixture.user, request("k", 3), fixture.call));

        Job cancelled = await(jobs.cancel(fixture.user, job.id(), fixture.call));

        assertThat(cancelled.state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancelled.times().endedAt()).isNotNull();
        assertThat(fixture.open()).isEmpty();
        assertThat(await(jobs.cancel(fixture.user, job.id(), fixture.call))).isEqualTo(cancelled);
        CountingKind kind = CountingKind.plain();
        fixture.instance(kind).poll();
        assertThat(kind.steps()).isEmpty();
    }

    @Test
    void delete_endedJob_forgetsItAndItsKey() {
        Job job = await(jobs.start(fixture.user, request("k", 3), fixture.call));
        assertThatThrownBy(() -> await(jobs.delete(fixture.user, job.id(), fixture.call)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("cancel it first");
        await(jobs.cancel(fixture.user, job.id(), fixture.call));

        assertThat(await(jobs.delete(fixture.user, job.id(), fixture.call))).isTrue();

        assertThat(await(jobs.delete(fixture.user, job.id(), fixture.call))).isFalse();
        assertThat(fixture.find(job)).isNull();
        assertThat(fixture.rows(fixture.user)).isZero();
        assertThat(await(jobs.start(fixture.user, request("k", 9), fixture.call))
                        .id())
                .isNotEqualTo(job.id());
    }
}
