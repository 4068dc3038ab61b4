package io.penstock.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which connections are closed for being idle or slow, and when. */
final class ConnectionDeadlinesTest {

    private static final long SECOND = 1_000_000_000;

    private final List<String> closed = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private final ConnectionDeadlines deadlines = new ConnectionDeadlines(open, WireLimits.standard());
    private final long start = System.nanoTime();

    /** A connection that notes that it is closed. */
    private HttpConnection connection(String name) {
        List<Handler<Void>> closeHandlers = new ArrayList<>();
        return (HttpConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {HttpConnection.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "closeHandler" -> closeHandlers.add(handler(arguments[0]));
                        case "close" -> {
                            closed.add(name);
                            closeHandlers.forEach(handler -> handler.handle(null));
                        }
                        case "equals" -> {
                            return proxy == arguments[0];
                        }
                        case "hashCode" -> {
                            return System.identityHashCode(proxy);
                        }
                        default -> {
                            // nothing else is asked of it
                        }
                    }
                    return null;
                });
    }

    @SuppressWarnings("unchecked") // as HttpConnection declares it
    private static Handler<Void> handler(Object argument) {
        return (Handler<Void>) argument;
    }

    private void sweepEverySecond(int fromSecond, int toSecond) {
        for (int second = fromSecond; second <= toSecond; second++) {
            deadlines.closeOverdue(start + second * SECOND);
        }
    }

    @Test
    void closeOverdue_idleForTwoMinutes_closesAndForgets() {
        deadlines.opened(connection("idle"));

        sweepEverySecond(1, 115);
        assertThat(closed).isEmpty();

        sweepEverySecond(116, 125);
        assertThat(closed).containsExactly("idle");
        assertThat(open).hasValue(0);
    }

    @Test
    void closeOverdue_requestUnderWay_waitsForIt() {
        HttpConnection busy = connection("busy");
        deadlines.opened(busy);
        deadlines.of(busy).suspend();

        sweepEverySecond(1, 300);

        assertThat(closed).isEmpty();
    }

    @Test
    void closeOverdue_loopStoodStill_blamesNobodyForThatTime() {
        HttpConnection sending = connection("sending");
        deadlines.opened(sending);
        deadlines.of(sending).in(Duration.ofSeconds(30).toNanos());
        sweepEverySecond(1, 10);

        deadlines.closeOverdue(start + 500 * SECOND);
        assertThat(closed).isEmpty();

        sweepEverySecond(501, 525);
        assertThat(closed).containsExactly("sending");
    }
}
