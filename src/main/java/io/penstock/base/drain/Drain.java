package io.penstock.base.drain;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How the service ends. First it is announced: the service is not ready any more, and goes on serving. Then it begins:
 * nothing new is taken on, what streams stops at its next step, and what has not ended by itself after the grace is
 * ended. Never goes back. Thread-safe.
 */
public final class Drain {

    /** How far the end has come. */
    public enum Stage {
        /** No end is in sight. */
        SERVING,
        /** Unready, and serving on until whoever sends requests has noticed. */
        ANNOUNCED,
        /** Ending. */
        BEGUN
    }

    /** Ends the interest in the beginning. */
    @FunctionalInterface
    public interface Registration {

        /** Says that what was registered has ended by itself. */
        void cancel();
    }

    private final Duration grace;
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private volatile Stage stage = Stage.SERVING;

    /**
     * Serves until told otherwise.
     *
     * @param grace how long what runs may go on after the beginning
     */
    public Drain(Duration grace) {
        this.grace = grace;
    }

    /**
     * Says how long what runs may go on after the beginning.
     *
     * @return the grace
     */
    public Duration grace() {
        return grace;
    }

    /**
     * Says how far the end has come.
     *
     * @return the stage
     */
    public Stage stage() {
        return stage;
    }

    /** Announces the end. */
    public synchronized void announce() {
        if (stage == Stage.SERVING) {
            stage = Stage.ANNOUNCED;
        }
    }

    /** Begins the end, and tells everybody who is registered; on this thread. Once. */
    public void begin() {
        synchronized (this) {
            if (stage == Stage.BEGUN) {
                return;
            }
            stage = Stage.BEGUN;
        }
        listeners.forEach(Listener::tell);
    }

    /**
     * Registers what must end when the drain begins.
     *
     * @param action told once, on any thread; at once if the drain has begun
     * @return to be cancelled when there is nothing left to end
     */
    public Registration onBegin(Runnable action) {
        Listener listener = new Listener(action);
        listeners.add(listener);
        if (stage == Stage.BEGUN) {
            listener.tell();
        }
        return () -> listeners.remove(listener);
    }

    /** Identity counts: two registrations of one action are two. */
    private final class Listener {
        private final Runnable action;

        Listener(Runnable action) {
            this.action = action;
        }

        void tell() {
            if (listeners.remove(this)) {
                action.run();
            }
        }
    }
}
