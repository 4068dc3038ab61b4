package io.penstock.store.job;

import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import io.penstock.store.job.JobLedger.OpenJob;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One instance's share of the work: takes up jobs that nobody works on, as many at once as it may, and looks for more
 * from time to time. What it finds is spread among instances by who is faster; a job whose instance died is found when
 * its lease has run out. Thread-safe. Life cycle: {@link #begin}, then {@link #stop}.
 */
public final class JobRunner {

    private static final Logger LOG = Logger.getLogger(JobRunner.class);

    private final JobLedger ledger;
    private final JobSettings settings;
    private final JobClocks clocks;
    private final Meters meters;

    private final Uni<Void> stopped =
            Uni.createFrom().deferred(this::handBack).memoize().indefinitely();
    private final Map<String, JobKind> kinds = new HashMap<>();
    private final Set<String> claimed = new HashSet<>();
    private final Map<String, JobRun> runs = new HashMap<>();
    private final Map<String, Held> heldByOthers = new HashMap<>();
    private boolean begun;
    private boolean stopping;
    private boolean polling;
    private boolean moreToDo;
    private @Nullable Future<?> nextPoll;

    /**
     * Makes a runner that does nothing yet.
     *
     * @param table the jobs
     * @param settings how to work on them
     * @param clocks time and chance
     * @param meters counts what becomes of them
     */
    public JobRunner(JobTable table, JobSettings settings, JobClocks clocks, Meters meters) {
        this.ledger = new JobLedger(
                table, clocks.clock(), settings.lease(), UUID.randomUUID().toString());
        this.settings = settings;
        this.clocks = clocks;
        this.meters = meters;
    }

    /** A job that another instance held when it was looked at: not worth another look before its lease runs out. */
    private record Held(Instant changedAt, Instant until) {}

    /**
     * Begins to work, and to look for work at once.
     *
     * @param known the kinds of jobs that this instance can do; others are left alone
     */
    public synchronized void begin(Collection<JobKind> known) {
        for (JobKind kind : known) {
            if (kinds.put(kind.name(), kind) != null) {
                throw new IllegalArgumentException("two kinds of jobs have the name " + kind.name());
            }
        }
        meters.gauge(Metric.JOBS_RUNNING, this::underWay);
        begun = settings.jobsAtOnceMax() > 0;
        if (begun) {
            pollAfter(Duration.ZERO);
        }
    }

    /**
     * Tells of a job that was just started, so that it is taken up at once if there is room.
     *
     * @param user whose it is
     * @param id the job
     */
    public void offer(UserId user, String id) {
        if (hasRoom()) {
            clocks.scheduler().execute(() -> {
                var ignored = consider(user, id)
                        .subscribe()
                        .with(nothing -> {}, failure -> LOG.warnf("job %s waits: %s", id, failure.getMessage()));
            });
        } else {
            leaveForLater();
        }
    }

    private synchronized int underWay() {
        return runs.size();
    }

    private synchronized void leaveForLater() {
        moreToDo = true;
    }

    private synchronized boolean hasRoom() {
        return begun && !stopping && claimed.size() < settings.jobsAtOnceMax();
    }

    private synchronized boolean claim(String id) {
        return hasRoom() && claimed.add(id);
    }

    private synchronized void unclaim(String id) {
        claimed.remove(id);
        runs.remove(id);
        if (moreToDo && hasRoom()) {
            moreToDo = false;
            pollAfter(Duration.ZERO);
        }
    }

    private synchronized void pollAfter(Duration delay) {
        if (stopping) {
            return;
        }
        if (nextPoll != null) {
            nextPoll.cancel(false);
        }
        nextPoll = clocks.scheduler().schedule(this::pollOnce, Math.max(1, delay.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void pollOnce() {
        var ignored = poll().subscribe().with(nothing -> {}, failure -> LOG.error("looking for jobs failed", failure));
    }

    private Duration jitteredPeriod() {
        long period = settings.pollPeriod().toMillis();
        return Duration.ofMillis(period / 2 + clocks.random().nextLong(period + 1));
    }

    /** Looks once through all open jobs, as long as there is room; then again after a while. */
    Uni<Void> poll() {
        if (!beginPoll()) {
            return Uni.createFrom().voidItem();
        }
        return Multi.createFrom()
                .range(0, JobTable.SHARDS)
                .onItem()
                .transformToMulti(ledger::open)
                .concatenate()
                .select()
                .first(job -> hasRoomForMore())
                .select()
                .where(this::isWorthALook)
                .onItem()
                .transformToUniAndConcatenate(job -> look(job))
                .collect()
                .last()
                .onFailure()
                .invoke(failure -> LOG.warnf("jobs cannot be looked for now: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid()
                .onTermination()
                .invoke(this::endPoll);
    }

    private synchronized boolean beginPoll() {
        if (polling || !hasRoom()) {
            moreToDo = !stopping;
            return false;
        }
        polling = true;
        moreToDo = false;
        Instant now = clocks.clock().instant();
        heldByOthers.values().removeIf(held -> !now.isBefore(held.until()));
        return true;
    }

    private synchronized void endPoll() {
        polling = false;
        boolean atOnce = moreToDo && hasRoom();
        pollAfter(atOnce ? Duration.ZERO : jitteredPeriod());
    }

    private boolean hasRoomForMore() {
        boolean room = hasRoom();
        if (!room) {
            leaveForLater();
        }
        return room;
    }

    private synchronized boolean isWorthALook(OpenJob job) {
        Held held = heldByOthers.get(job.id());
        return kinds.containsKey(job.kind())
                && !claimed.contains(job.id())
                && (held == null || !held.changedAt().equals(job.changedAt()));
    }

    private Uni<Void> look(OpenJob job) {
        return ledger.read(job.user(), job.id())
                .chain(row -> {
                    if (row == null || row.job().state().isEnd()) {
                        return ledger.forget(job);
                    }
                    Instant until = row.leaseUntil();
                    if (until != null && row.isLeased(clocks.clock().instant())) {
                        remember(job, until);
                        return Uni.createFrom().voidItem();
                    }
                    return take(row);
                })
                .onFailure()
                .invoke(failure -> LOG.warnf("job %s waits: %s", job.id(), failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private synchronized void remember(OpenJob job, Instant until) {
        heldByOthers.put(job.id(), new Held(job.changedAt(), until));
    }

    private Uni<Void> consider(UserId user, String id) {
        return ledger.read(user, id)
                .chain(row -> row == null
                                || row.job().state().isEnd()
                                || row.isLeased(clocks.clock().instant())
                        ? Uni.createFrom().voidItem()
                        : take(row));
    }

    private Uni<Void> take(JobRow row) {
        String id = row.job().id();
        JobKind kind = kinds.get(row.job().kind());
        if (kind == null || !claim(id)) {
            return Uni.createFrom().voidItem();
        }
        return ledger.take(row)
                .invoke(taken -> run(new JobRun(kind, taken, ledger, settings, clocks, meters), id))
                .replaceWithVoid()
                .onFailure()
                .invoke(failure -> unclaim(id))
                .onFailure(ConditionFailedException.class)
                .recoverWithNull();
    }

    private void run(JobRun run, String id) {
        if (!admit(run, id)) {
            var ignored = run.handBack().subscribe().with(nothing -> unclaim(id));
            return;
        }
        var ignored = run.begin().thenRun(() -> unclaim(id));
    }

    private synchronized boolean admit(JobRun run, String id) {
        if (!stopping) {
            runs.put(id, run);
        }
        return !stopping;
    }

    /**
     * Stops: takes up nothing more, and hands back what it works on, so that other instances take it up at once.
     * Harmless to repeat.
     *
     * @return a Uni that completes when every job is handed back, or known not to be
     */
    public Uni<Void> stop() {
        return stopped;
    }

    private Uni<Void> handBack() {
        List<JobRun> last;
        synchronized (this) {
            stopping = true;
            if (nextPoll != null) {
                nextPoll.cancel(false);
            }
            last = List.copyOf(runs.values());
        }
        return last.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(last.stream().map(JobRun::handBack).toList())
                        .andFailFast()
                        .replaceWithVoid();
    }
}
