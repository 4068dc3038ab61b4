package io.penstock.store.job;

import static io.penstock.store.job.JobFixture.await;
import static io.penstock.store.job.JobFixture.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.Until;
import io.penstock.dynamo.page.Page;
import io.penstock.store.owned.OwnedPartition;
import io.penstock.store.owned.Row;
import io.penstock.store.owned.RowActions;
import io.penstock.store.owned.RowQuery;
import io.penstock.store.owned.SortRange;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** An instance dies at every request that it makes, one after the other; another instance finishes its job. */
final class JobCrashTest {

    private static final int ROWS = 23;
    private static final int ROWS_PER_STEP = 5;

    private final JobFixture fixture = new JobFixture();

    /** Deletes rows that a user keeps, a few a step, the first ones first. */
    private record Deletion(JobTable table) implements JobKind {

        @Override
        public String name() {
            return "delete";
        }

        @Override
        public Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position) {
            UserId owner = UserId.authenticated(job.parameters().get("of").s());
            RowQuery query = new RowQuery(SortRange.all(), List.of(), null, true, true, ROWS_PER_STEP, Map.of());
            return table.rows()
                    .query(OwnedPartition.of(owner), query, job.call())
                    .toUni()
                    .chain(page -> {
                        List<TransactWriteItem> deletes = page.items().stream()
                                .map(row -> RowActions.delete(
                                        table.rows(), JobTable.key(owner, new Row(row).text(JobRow.ID)), null))
                                .toList();
                        Uni<Void> deleted =
                                deletes.isEmpty() ? Uni.createFrom().voidItem() : table.transact(deletes, job.call());
                        return deleted.replaceWith(outcome(page, job));
                    });
        }

        private static JobStep outcome(Page page, JobContext job) {
            StepReport report = StepReport.done(page.items().size());
            return page.lastEvaluatedKey() == null
                    ? new JobStep.Done(
                            Map.of("deleted", JobFixture.number(job.progress().done() + report.done())), report)
                    : new JobStep.Next(Map.of(), report);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void instance_diesAtAnyRequest_anotherFinishesItsJob(boolean lastIsDone) {
        int died = 0;
        boolean survived = false;
        for (int request = 1; !survived; request++) {
            UserId owner = fill(request);
            Job job = await(fixture.jobs.start(
                    fixture.user,
                    new JobRequest("delete", Map.of("of", text(owner.text())), "k" + lastIsDone + request),
                    fixture.call));
            MortalClient mortal = MortalClient.dyingAt(JobFixture.client(), request, lastIsDone);

            runUntilDeath(mortal, job);
            survived = !mortal.isDead();
            died += mortal.isDead() ? 1 : 0;
            long reported = fixture.find(job).progress().done();
            long left = fixture.rows(owner);
            assertThat(ROWS - left).as("what is gone when what is reported is").isGreaterThanOrEqualTo(reported);

            Job done = finishElsewhere(job);
            assertThat(done.state()).as("after death at request %d", request).isEqualTo(JobState.DONE);
            assertThat(fixture.rows(owner)).isZero();
            assertThat(fixture.open()).isEmpty();
            assertThat(done.progress().done()).isBetween(reported, (long) ROWS);
        }
        // Polls of four shards, the read and the lease, and for each of five steps a query, a deletion and a write.
        assertThat(died).isGreaterThan(15);
    }

    private UserId fill(int round) {
        UserId owner = UserId.authenticated("owner" + round);
        List<TransactWriteItem> puts = IntStream.range(0, ROWS)
                .mapToObj(i -> RowActions.put(
                        fixture.table.rows(), JobTable.key(owner, "row" + i), Map.of("v", text("x")), null))
                .toList();
        await(fixture.table.transact(puts, fixture.call));
        return owner;
    }

    private void runUntilDeath(MortalClient mortal, Job job) {
        DynamoClient client = mortal.client();
        JobFixture.Instance instance = fixture.instance(client, new Deletion(fixture.table(client)));
        var ignored = instance.runner.poll().subscribe().with(nothing -> {});
        Until.holds(() -> mortal.isDead() || fixture.find(job).state().isEnd());
        instance.die();
    }

    private Job finishElsewhere(Job job) {
        fixture.time.pass(JobFixture.LEASE.plusMillis(1));
        JobFixture.Instance other = fixture.instance(new Deletion(fixture.table));
        other.poll();
        Job done = fixture.untilEnded(job);
        other.die();
        return done;
    }
}
