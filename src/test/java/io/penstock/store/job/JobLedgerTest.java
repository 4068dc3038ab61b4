package io.penstock.store.job;

import static io.penstock.store.job.JobFixture.LEASE;
import static io.penstock.store.job.JobFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.base.failure.ConditionFailedException;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may write a job's row, and who not any more; each instance as if it knew only what it read last. */
final class JobLedgerTest {

    private final JobFixture fixture = new JobFixture();
    private final JobLedger ann = ledger("ann");
    private final JobLedger bob = ledger("bob");
    private Job job;

    private JobLedger ledger(String holder) {
        return new JobLedger(fixture.table, fixture.time, LEASE, holder);
    }

    @BeforeEach
    void start() {
        job = fixture.start("count");
    }

    private JobRow read() {
        return await(ann.read(fixture.user, job.id()));
    }

    private void pass(Duration time) {
        fixture.time.pass(time);
    }

    @Test
    void take_whileTheLeaseLasts_isRefused() {
        await(ann.take(read()));
        pass(LEASE.minusMillis(1));

        assertThatThrownBy(() -> await(bob.take(read()))).isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void take_leaseRenewedSinceItWasRead_isRefused() {
        JobRow held = await(ann.take(read()));
        pass(LEASE.plusMillis(1));
        JobRow seen = read();
        await(ann.renew(held));

        assertThatThrownBy(() -> await(bob.take(seen))).isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void take_twoReadTheSame_onlyOneHasIt() {
        JobRow seen = read();
        JobRow held = await(ann.take(seen));

        assertThatThrownBy(() -> await(bob.take(seen))).isInstanceOf(ConditionFailedException.class);
        assertThat(await(ann.renew(held)).leaseOwner()).isEqualTo("ann");
    }

    @Test
    void take_jobThatHasEnded_isRefused() {
        await(fixture.jobs.cancel(fixture.user, job.id(), fixture.call));
        JobRow ended = read();

        assertThat(fixture.find(job).state()).isEqualTo(JobState.CANCELLED);
        assertThatThrownBy(() -> await(bob.take(ended))).isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void renew_takenUpByAnother_isRefused() {
        JobRow held = await(ann.take(read()));
        pass(LEASE.plusMillis(1));
        await(bob.take(read()));

        assertThatThrownBy(() -> await(ann.renew(held))).isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void renew_takenUpAgainByTheSameInstance_isRefusedToWhoHeldItFirst() {
        JobRow first = await(ann.take(read()));
        pass(LEASE.plusMillis(1));
        await(bob.take(read()));
        pass(LEASE.plusMillis(1));
        await(ann.take(read()));

        assertThatThrownBy(() -> await(ann.renew(first))).isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void renew_rowOfAnother_isRefused() {
        JobRow held = await(ann.take(read()));

        assertThatThrownBy(() -> await(bob.renew(held))).isInstanceOf(ConditionFailedException.class);
    }
}
