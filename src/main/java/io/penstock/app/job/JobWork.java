package io.penstock.app.job;

import io.penstock.app.table.TableStart;
import io.penstock.store.job.JobKind;
import io.penstock.store.job.JobRunner;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.TimeoutException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Begins to work on jobs when the tables are there, and hands them back when the service stops. */
@ApplicationScoped
public class JobWork {

    private static final Logger LOG = Logger.getLogger(JobWork.class);

    /** A write takes some 10 ms; what is not handed back by then waits until its lease runs out. */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final JobRunner runner;

    JobWork(JobRunner runner) {
        this.runner = runner;
    }

    void begin(@Observes @Priority(TableStart.PRIORITY + 1) StartupEvent start, @All List<JobKind> kinds) {
        runner.begin(kinds);
    }

    /** Jobs are handed back at once; requests have some more time. */
    void stop(@Observes ShutdownDelayInitiatedEvent told) {
        var ignored = runner.stop()
                .subscribe()
                .with(nothing -> LOG.debug("jobs are handed back"), failure -> LOG.warn("jobs stay held", failure));
    }

    void stop(@Observes ShutdownEvent last) {
        try {
            runner.stop().await().atMost(STOP_TIMEOUT);
        } catch (TimeoutException e) {
            LOG.warn("not every job could be handed back; those wait until their leases run out");
        }
    }
}
