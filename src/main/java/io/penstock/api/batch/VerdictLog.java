package io.penstock.api.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.stream.Lines;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of a batch between those who find them and the client.
 *
 * <p>Many clients read nothing until they have sent everything. If their unread verdicts stopped the reading of the
 * body, neither side would ever move again. So verdicts of written entries are kept as ranges of numbers, which cost
 * next to nothing, and lines are made of them as the client reads; only of other verdicts no more than a bounded number
 * is kept before the source must wait.
 *
 * <p>All state is confined to one event loop, to which everything hops.
 */
public final class VerdictLog implements Flow.Subscriber<EntryVerdict> {
    /** Lines made in one go, before the client's buffers are looked at again. */
    private static final int LINES_AT_ONCE = 4_096;

    /** Refused entries whose verdicts the client has not read; beyond, the rest of the body is not read. */
    private static final int REFUSALS_UNREAD_MAX = 20_000;

    /** Scattered unprocessed entries that the last line names: some 2 MB of text, 10 MB of memory. */
    private static final int UNPROCESSED_RANGES_MAX = 100_000;

    private final Context loop;
    private final int heldMax;
    private final IndexRanges written = IndexRanges.unbounded();
    private final ArrayDeque<EntryVerdict> held = new ArrayDeque<>();
    private final IndexRanges unprocessed = IndexRanges.bounded(UNPROCESSED_RANGES_MAX);
    private long ok;
    private long missing;
    private long failed;
    private int refusalsUnread;

    private Flow.@Nullable Subscription source;
    private Flow.@Nullable Subscriber<? super Lines> client;
    private int outstanding;
    private long demand;
    private boolean scheduled;
    private boolean completed;
    private boolean done;
    private @Nullable Throwable failure;

    /**
     * Makes a log on the current event loop.
     *
     * @param heldMax how many verdicts that are more than a number are kept for the client before the source must wait
     */
    public VerdictLog(int heldMax) {
        this.loop = Vertx.currentContext();
        this.heldMax = heldMax;
    }

    /** Emits the lines of a source's verdicts, and of refusals; fails after all of them if the body was broken. */
    Multi<Lines> lines(Multi<EntryVerdict> verdicts) {
        return Multi.createFrom().publisher(subscriber -> {
            client = subscriber;
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long count) {
                    onLoop(() -> {
                        demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                        schedule();
                    });
                }

                @Override
                public void cancel() {
                    onLoop(VerdictLog.this::cancel);
                }
            });
            verdicts.subscribe().withSubscriber(this);
        });
    }

    /** Notes an entry that no one needs to try. On the event loop. */
    void refuse(EntryVerdict.Failed verdict) {
        refusalsUnread++;
        if (refusalsUnread > REFUSALS_UNREAD_MAX) {
            throw Problem.of(
                            HttpStatus.BAD_REQUEST,
                            "too-many-refused",
                            "more than " + REFUSALS_UNREAD_MAX
                                    + " entries were refused without their verdicts being read; the rest is not read")
                    .exception();
        }
        note(verdict);
        schedule();
    }

    /** Notes that the rest of the body cannot be read; what was read is still seen through. On the event loop. */
    void bodyBroke(Throwable cause) {
        failure = cause;
    }

    /** Writes the counts as fields. */
    void writeCounts(JsonGenerator to, boolean withMissing) throws IOException {
        to.writeNumberField("ok", ok);
        if (withMissing) {
            to.writeNumberField("missing", missing);
        }
        to.writeNumberField("failed", failed);
        to.writeFieldName("unprocessed");
        unprocessed.write(to);
        to.writeNumberField("unprocessedCount", unprocessed.size());
        if (unprocessed.isTruncated()) {
            to.writeBooleanField("unprocessedTruncated", true);
        }
    }

    /** Writes, once all that was read has its verdict, the index from which on nothing was read. */
    void writeUnreadFrom(JsonGenerator to) throws IOException {
        to.writeNumberField("unreadFrom", ok + missing + failed + unprocessed.size());
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        onLoop(() -> {
            source = subscription;
            if (done) {
                subscription.cancel();
            } else {
                ask();
            }
        });
    }

    @Override
    public void onNext(EntryVerdict verdict) {
        onLoop(() -> {
            outstanding--;
            note(verdict);
            ask();
            schedule();
        });
    }

    @Override
    public void onError(Throwable cause) {
        onLoop(() -> {
            failure = cause;
            completed = true;
            schedule();
        });
    }

    @Override
    public void onComplete() {
        onLoop(() -> {
            completed = true;
            schedule();
        });
    }

    private void note(EntryVerdict verdict) {
        if (verdict instanceof EntryVerdict.Written) {
            ok++;
            written.add(verdict.index());
            return;
        }
        held.add(verdict);
        if (verdict instanceof EntryVerdict.Found) {
            ok++;
        } else if (verdict instanceof EntryVerdict.Missing) {
            missing++;
        } else if (verdict instanceof EntryVerdict.Unprocessed) {
            unprocessed.add(verdict.index());
        } else {
            failed++;
        }
    }

    private void ask() {
        int room = heldMax - held.size() - outstanding;
        if (source != null && !done && room >= Math.max(1, heldMax / 2)) {
            outstanding += room;
            source.request(room);
        }
    }

    /** Emits in the next turn, so that verdicts that come together go together. */
    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            loop.runOnContext(turn -> {
                scheduled = false;
                emit();
            });
        }
    }

    private void emit() {
        if (done || client == null) {
            return;
        }
        boolean pending = !held.isEmpty() || !written.isEmpty();
        if (pending && demand > 0) {
            demand--;
            List<EntryVerdict> verdicts = take();
            Lines lines = to -> {
                for (EntryVerdict verdict : verdicts) {
                    to.line("verdict", verdict::writeTo);
                }
            };
            client.onNext(lines);
            ask();
            schedule();
        } else if (!pending && completed) {
            done = true;
            if (failure == null) {
                client.onComplete();
            } else {
                client.onError(failure);
            }
        }
    }

    private List<EntryVerdict> take() {
        List<EntryVerdict> verdicts = new ArrayList<>();
        while (verdicts.size() < LINES_AT_ONCE && !held.isEmpty()) {
            EntryVerdict verdict = held.remove();
            if (verdict instanceof EntryVerdict.Failed && refusalsUnread > 0) {
                refusalsUnread--;
            }
            verdicts.add(verdict);
        }
        while (verdicts.size() < LINES_AT_ONCE && !written.isEmpty()) {
            verdicts.add(new EntryVerdict.Written(written.removeFirst()));
        }
        return verdicts;
    }

    private void cancel() {
        done = true;
        if (source != null) {
            source.cancel();
        }
    }

    private void onLoop(Runnable action) {
        if (Context.isOnEventLoopThread() && Vertx.currentContext() == loop) {
            action.run();
        } else {
            loop.runOnContext(nothing -> action.run());
        }
    }
}
