package io.penstock.api.request;

import io.penstock.base.metric.Meters;
import io.penstock.base.metric.Metric;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The memory of all bodies together that are read whole, from their first byte until they are answered. When there is
 * none left, whichever body has been arriving longest is given up: those of honest callers arrive at once, and many
 * slow ones cannot keep the others out. Thread-safe.
 */
@Singleton
public final class BodyBudget {

    /**
     * A body in memory takes some five times its length once it is read as JSON; more than half is left for the rest.
     */
    private static final int PARTS_OF_THE_HEAP = 8;

    private final Meters meters;
    private final long bytesMax;

    /** Bodies that have begun and not ended, the oldest first. */
    private final Set<Share> arriving = new LinkedHashSet<>();

    private long heldBytes;

    @Inject
    BodyBudget(ApiConfig config, Meters meters) {
        this(config.bodiesBytesMax().orElse(ofTheHeap(config)), meters);
    }

    BodyBudget(long bytesMax, Meters meters) {
        this.meters = meters;
        this.bytesMax = bytesMax;
        meters.gauge(Metric.HTTP_BODY_BYTES, this::heldBytes);
        meters.gauge(Metric.HTTP_BODY_BYTES_MAX, () -> bytesMax);
    }

    /** The largest body must fit. */
    private static long ofTheHeap(ApiConfig config) {
        return Math.max(config.bodyBytesMax(), Runtime.getRuntime().maxMemory() / PARTS_OF_THE_HEAP);
    }

    /**
     * Makes room for one body.
     *
     * @param giveUp is called, from any thread, if the body is given up for another's sake
     */
    Share begin(Runnable giveUp) {
        return new Share(giveUp);
    }

    synchronized long heldBytes() {
        return heldBytes;
    }

    /** What one body holds. */
    final class Share {
        private final Runnable giveUp;
        private long bytes;
        private boolean done;

        private Share(Runnable giveUp) {
            this.giveUp = giveUp;
        }

        /** Takes room for more bytes; says whether there is any, which there will not be again if there is none. */
        boolean take(int more) {
            List<Share> givenUp = new ArrayList<>();
            boolean taken = take(more, givenUp);
            if (!taken || !givenUp.isEmpty()) {
                meters.count(Metric.HTTP_REFUSED, givenUp.size() + (taken ? 0 : 1), "interactive", "bodies");
            }
            givenUp.forEach(share -> share.giveUp.run());
            return taken;
        }

        /** Says that the body is there as a whole, and is not to be given up any more. */
        void arrived() {
            synchronized (BodyBudget.this) {
                arriving.remove(this);
            }
        }

        /** Gives the room back; harmless to repeat. */
        void release() {
            synchronized (BodyBudget.this) {
                done = true;
                arriving.remove(this);
                heldBytes -= bytes;
                bytes = 0;
            }
        }

        private boolean take(int more, List<Share> givenUp) {
            synchronized (BodyBudget.this) {
                if (done) {
                    return false;
                }
                arriving.add(this);
                Iterator<Share> oldest = List.copyOf(arriving).iterator();
                while (heldBytes + more > bytesMax && oldest.hasNext()) {
                    Share share = oldest.next();
                    share.release();
                    if (share == this) {
                        return false;
                    }
                    givenUp.add(share);
                }
                heldBytes += more;
                bytes += more;
                return true;
            }
        }
    }
}
