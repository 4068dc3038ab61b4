package io.penstock.app.job;

import io.penstock.app.table.StoreConfig;
import io.penstock.base.metric.Meters;
import io.penstock.base.retry.Backoff;
import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.page.Pages;
import io.penstock.store.job.DynamoJobs;
import io.penstock.store.job.JobClocks;
import io.penstock.store.job.JobRunner;
import io.penstock.store.job.JobSettings;
import io.penstock.store.job.JobTable;
import io.penstock.store.job.Jobs;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the jobs, as beans. A store with a kind of job produces a {@code JobKind} bean. */
@ApplicationScoped
public class JobTower {

    @Produces
    @Singleton
    JobTable jobTable(StoreConfig config, JobsConfig jobs, DynamoClient client, Pages pages) {
        if (jobs.retention().compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalStateException(
                    "penstock.jobs.retention (" + jobs.retention() + ") must be at least a minute");
        }
        return new JobTable(config.tablePrefix(), client, pages, jobs.retention());
    }

    @Produces
    @Singleton
    JobClocks jobClocks(InstantSource clock) {
        return new JobClocks(clock, Infrastructure.getDefaultWorkerPool(), new SecureRandom());
    }

    @Produces
    @Singleton
    JobRunner jobRunner(JobTable table, JobsConfig config, JobClocks clocks, Meters meters) {
        return new JobRunner(
                table,
                new JobSettings(
                        config.atOnceMax(),
                        config.lease(),
                        config.pollPeriod(),
                        config.stepTimeout(),
                        config.attemptsMax(),
                        new Backoff(config.backoff().base(), config.backoff().cap())),
                clocks,
                meters);
    }

    @Produces
    @Singleton
    Jobs jobs(JobTable table, JobClocks clocks, JobRunner runner) {
        return new DynamoJobs(table, clocks.clock(), clocks.random(), runner::offer);
    }
}
