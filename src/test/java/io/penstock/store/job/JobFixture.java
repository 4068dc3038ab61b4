package io.penstock.store.job;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.RealEndpoint;
import io.penstock.dynamo.client.Until;
import io.penstock.dynamo.page.DynamoPages;
import io.penstock.dynamo.table.DynamoTables;
import io.penstock.local.LocalEngine;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table of jobs on an engine, and the instances that work on it. */
final class JobFixture {

    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration STEP_TIMEOUT = Duration.ofSeconds(60);
    static final Duration RETENTION = Duration.ofDays(2);
    static final int ATTEMPTS_MAX = 4;

    private static final DynamoClient CLIENT =
            RealEndpoint.clients(LocalEngine.inMemory().endpoint()).client();

    private final String prefix = "p" + UUID.randomUUID();
    final ManualTime time = new ManualTime();
    final UserId user = UserId.authenticated("ada");
    final Call call = Call.interactive(Duration.ofMinutes(5));
    final AtomicInteger started = new AtomicInteger();
    final JobTable table = table(CLIENT);
    final Jobs jobs = new DynamoJobs(table, time, new Random(7), (owner, id) -> started.incrementAndGet());

    JobFixture() {
        await(new DynamoTables(CLIENT, Infrastructure.getDefaultWorkerPool(), Duration.ofSeconds(30))
                .create(JobTable.plan(prefix).request(), call));
    }

    static DynamoClient client() {
        return CLIENT;
    }

    JobTable table(DynamoClient client) {
        return new JobTable(prefix, client, new DynamoPages(client, new Meters(new SimpleMeterRegistry())), RETENTION);
    }

    static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(20));
    }

    static AttributeValue text(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue number(long number) {
        return AttributeValue.fromN(Long.toString(number));
    }

    Job start(String kind) {
        return await(jobs.start(user, new JobRequest(kind, Map.of("n", number(5)), null), call));
    }

    Job find(Job job) {
        return await(jobs.find(user, job.id(), call));
    }

    Job untilEnded(Job job) {
        Until.holds(() -> find(job).state().isEnd());
        return find(job);
    }

    /** The ids in the list of open jobs. */
    List<String> open() {
        return java.util.stream.IntStream.range(0, JobTable.SHARDS)
                .mapToObj(shard -> await(table.rows()
                        .query(JobTable.openPartition(shard), RowQuery.of(SortRange.all()), call)
                        .collect()
                        .asList()))
                .flatMap(List::stream)
                .flatMap(page -> page.items().stream())
                .map(row -> row.get(JobRow.ID).s())
                .toList();
    }

    /** How many rows a user has in the table, of whatever sort. */
    long rows(UserId owner) {
        return await(table.rows()
                        .query(OwnedPartition.of(owner), RowQuery.of(SortRange.all()), call)
                        .collect()
                        .asList())
                .stream()
                .mapToLong(page -> page.items().size())
                .sum();
    }

    Instance instance(JobKind... kinds) {
        return new Instance(CLIENT, 4, kinds);
    }

    Instance instance(DynamoClient client, JobKind... kinds) {
        return new Instance(client, 4, kinds);
    }

    Instance narrow(int jobsAtOnceMax, JobKind... kinds) {
        return new Instance(CLIENT, jobsAtOnceMax, kinds);
    }

    /** One instance of the service, as far as jobs go. */
    final class Instance {
        final ManualTime.Scheduler scheduler = time.scheduler();
        final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        final JobRunner runner;

        private Instance(DynamoClient client, int jobsAtOnceMax, JobKind... kinds) {
            JobSettings settings = new JobSettings(
                    jobsAtOnceMax,
                    LEASE,
                    Duration.ofSeconds(5),
                    STEP_TIMEOUT,
                    ATTEMPTS_MAX,
                    new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2)));
            runner = new JobRunner(
                    table(client), settings, new JobClocks(time, scheduler, new Random(11)), new Meters(meters));
            runner.begin(List.of(kinds));
        }

        /** How many jobs it counted with this ending. */
        double ended(String ending) {
            return meters.find("penstock.jobs.ended").tag("ending", ending).counters().stream()
                    .mapToDouble(io.micrometer.core.instrument.Counter::count)
                    .sum();
        }

        void poll() {
            await(runner.poll());
        }

        /** Freezes everything that this instance would still do by itself. */
        void die() {
            scheduler.stop();
        }
    }
}
