package io.penstock.store.job;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.RetryAdvice;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import io.penstock.dynamo.client.Call;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One job while this instance works on it: step, store, step, until it ends, is cancelled, is handed back, or turns out
 * to be another's. Renews the lease meanwhile. Thread-safe; to be begun once.
 */
final class JobRun {

    private static final Logger LOG = Logger.getLogger(JobRun.class);

    /** A step has its deadline for its requests, and as much again before it is given up as hanging. */
    private static final int HANGING_FACTOR = 2;

    /** An instance that is killed by a job takes it up no more often than this. */
    private static final int TRIES_MAX = 10;

    private static final String LOST = "lost";
    private static final String FAILED = "failed";

    private final JobKind kind;
    private final JobLedger ledger;
    private final JobSettings settings;
    private final JobClocks clocks;
    private final Meters meters;
    private final CompletableFuture<@Nullable Void> over = new CompletableFuture<>();
    private final CompletableFuture<@Nullable Void> left = new CompletableFuture<>();

    private JobRow row;
    private long stepBegan;
    private int failedAttempts;
    private String ending = LOST;
    private boolean writing;
    private boolean leaving;
    private @Nullable Running running;
    private @Nullable Future<?> pause;
    private @Nullable Future<?> renewal;

    JobRun(JobKind kind, JobRow row, JobLedger ledger, JobSettings settings, JobClocks clocks, Meters meters) {
        this.kind = kind;
        this.row = row;
        this.ledger = ledger;
        this.settings = settings;
        this.clocks = clocks;
        this.meters = meters;
    }

    /** What is under way: a step, or a write of its outcome. */
    private static final class Running {
        private @Nullable Cancellable cancellable;
    }

    /** Works; the future completes when this instance has no more to do with the job. */
    synchronized CompletableFuture<@Nullable Void> begin() {
        renewLater();
        if (row.tries() > TRIES_MAX) {
            JobFailure failure = new JobFailure(
                    "abandoned", "the job was taken up " + TRIES_MAX + " times and no step of it ended", null, null);
            ending = FAILED;
            write(() -> ledger.failed(row, failure));
        } else {
            step();
        }
        return over;
    }

    private synchronized void step() {
        if (over.isDone()) {
            return;
        }
        if (row.job().cancelRequested()) {
            ending = "cancelled";
            write(() -> ledger.cancelled(row));
            return;
        }
        JobContext context = new JobContext(
                row.user(),
                row.job().id(),
                row.job().parameters(),
                row.job().progress(),
                Call.bulk(settings.stepTimeout()));
        stepBegan = clocks.clock().millis();
        Uni<JobStep> outcome = Uni.createFrom()
                .deferred(() -> kind.step(context, row.position()))
                .ifNoItem()
                .after(settings.stepTimeout().multipliedBy(HANGING_FACTOR))
                .on(clocks.scheduler())
                .failWith(() -> new DeadlineExceededException(FailureContext.of(kind.name()), "a step hangs", null));
        subscribe(outcome, this::stepped, this::stepFailed);
    }

    private synchronized void stepped(JobStep step) {
        measure("ok");
        failedAttempts = 0;
        if (step instanceof JobStep.Done done) {
            ending = "done";
            write(() -> ledger.done(row, done));
        } else {
            JobStep.Next next = (JobStep.Next) step;
            write(() -> ledger.store(row, next));
        }
    }

    private synchronized void stepFailed(Throwable failure) {
        if (over.isDone()) {
            return;
        }
        measure(JobFailure.of(failure).code());
        failedAttempts++;
        if (isTransient(failure) && failedAttempts < settings.attemptsMax()) {
            LOG.debugf(failure, "step of job %s failed, attempt %d", row.job().id(), failedAttempts);
            pause(this::step);
            return;
        }
        LOG.errorf(
                failure,
                "job %s (%s) failed after %d attempts of a step",
                row.job().id(),
                kind.name(),
                failedAttempts);
        failedAttempts = 0;
        ending = FAILED;
        write(() -> ledger.failed(row, JobFailure.of(failure)));
    }

    private void measure(String outcome) {
        meters.time(
                Metric.JOBS_STEPS,
                Duration.ofMillis(Math.max(0, clocks.clock().millis() - stepBegan)),
                kind.name(),
                outcome);
    }

    private void write(Supplier<Uni<JobRow>> outcome) {
        if (over.isDone()) {
            return;
        }
        writing = true;
        subscribe(outcome.get(), this::written, failure -> notWritten(failure, outcome));
    }

    private synchronized void written(JobRow after) {
        writing = false;
        failedAttempts = 0;
        // The last write emits the row as it was before, or as it was found.
        boolean ended = after.version() == row.version() || after.job().state().isEnd();
        row = after;
        if (ended) {
            finish();
        } else if (leaving) {
            giveBack();
        } else {
            step();
        }
    }

    private synchronized void notWritten(Throwable failure, Supplier<Uni<JobRow>> outcome) {
        writing = false;
        if (over.isDone()) {
            return;
        }
        failedAttempts++;
        if (leaving || !isTransient(failure) || !row.isLeased(clocks.clock().instant())) {
            lose(failure);
            return;
        }
        pause(() -> {
            synchronized (this) {
                write(outcome);
            }
        });
    }

    /** Stops for good without a write: another instance has the job, or will have it. */
    private void lose(Throwable failure) {
        LOG.warnf("job %s is left to another instance: %s", row.job().id(), failure.getMessage());
        ending = LOST;
        finish();
    }

    /** Ends the work and gives the lease back: at once, or when the outcome that is being stored is. */
    synchronized Uni<Void> handBack() {
        leaving = true;
        if (!over.isDone() && !writing) {
            giveBack();
        }
        return Uni.createFrom().completionStage(left);
    }

    /** A step that is cut off here will be done again. */
    private void giveBack() {
        ending = "handed-back";
        close();
        JobRow last = row;
        var ignored = ledger.handBack(last).subscribe().with(nothing -> left.complete(null), failure -> {
            LOG.warnf(
                    "job %s could not be handed back and waits until its lease runs out: %s",
                    last.job().id(), failure.getMessage());
            left.complete(null);
        });
    }

    private void finish() {
        close();
        left.complete(null);
    }

    private void close() {
        Running now = running;
        running = null;
        if (now != null && now.cancellable != null) {
            now.cancellable.cancel();
        }
        cancel(pause);
        cancel(renewal);
        if (over.complete(null)) {
            meters.count(Metric.JOBS_ENDED, 1, kind.name(), ending);
        }
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private <T> void subscribe(
            Uni<T> uni, java.util.function.Consumer<T> onItem, java.util.function.Consumer<Throwable> onFailure) {
        Running now = new Running();
        running = now;
        now.cancellable = uni.subscribe().with(onItem, onFailure);
    }

    private void pause(Runnable then) {
        Duration delay = settings.backoff().delay(failedAttempts, clocks.random());
        pause = schedule(then, delay);
    }

    private Future<?> schedule(Runnable then, Duration delay) {
        return clocks.scheduler().schedule(then, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void renewLater() {
        renewal = schedule(this::renew, settings.lease().dividedBy(3));
    }

    private synchronized void renew() {
        if (over.isDone()) {
            return;
        }
        renewLater();
        if (writing) {
            return;
        }
        JobRow renewed = row;
        var ignored = ledger.renew(renewed)
                .subscribe()
                .with(after -> renewed(renewed, after), failure -> notRenewed(renewed, failure));
    }

    private synchronized void renewed(JobRow before, JobRow after) {
        if (!over.isDone() && row.version() == before.version()) {
            row = after;
        }
    }

    private synchronized void notRenewed(JobRow before, Throwable failure) {
        if (over.isDone() || row.version() != before.version() || writing) {
            return;
        }
        if (failure instanceof ConditionFailedException
                || !row.isLeased(clocks.clock().instant())) {
            lose(failure);
        }
    }

    /** A step is harmless to repeat, so that one whose outcome is unknown is repeated too. */
    private static boolean isTransient(Throwable failure) {
        return failure instanceof ServiceException known && known.retryAdvice() != RetryAdvice.AFTER_FIX;
    }
}
