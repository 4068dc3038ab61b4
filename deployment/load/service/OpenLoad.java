import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * GETs at a given rate, sent when they are due whether or not those before are answered: a crowd of callers, of whom each
 * asks once. One thread of events, so that it takes little of the machine that it shares with what it measures. Latency
 * counts from the moment at which a request was due.
 */
final class OpenLoad implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 4_000;

    private final Vertx vertx =
            Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1).setInternalBlockingPoolSize(1));
    private final HttpClient client = vertx.createHttpClient(
            new HttpClientOptions().setMaxPoolSize(CONNECTIONS_MAX).setKeepAliveTimeout(60).setMaxWaitQueueSize(-1));
    private final RequestOptions target;

    OpenLoad(URI service, String path) {
        this.target = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(service.getHost())
                .setPort(service.getPort())
                .setURI(path)
                .setTimeout(30_000);
    }

    /** Sends for so many seconds, or until told to stop, and waits for the last answer. */
    Result run(double perSecond, double seconds, BooleanSupplier stop) throws InterruptedException {
        Result result = new Result();
        long intervalNanos = (long) (1e9 / perSecond);
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        AtomicLong open = new AtomicLong();
        for (long due = began; due < end && !stop.getAsBoolean(); due += intervalNanos) {
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            open.incrementAndGet();
            send(due, result, open);
        }
        result.seconds = (System.nanoTime() - began) / 1e9;
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return result;
    }

    private void send(long due, Result result, AtomicLong open) {
        client.request(target)
                .compose(request -> request.send())
                .compose(response -> response.body().map(body -> {
                    boolean hinted = response.getHeader("Retry-After") != null;
                    result.answered(response.statusCode(), hinted, System.nanoTime() - due);
                    return null;
                }))
                .onFailure(failure -> result.failed(failure))
                .onComplete(done -> open.decrementAndGet());
    }

    @Override
    public void close() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        vertx.close().onComplete(done -> closed.countDown());
        closed.await(10, TimeUnit.SECONDS);
    }

    /** What came of it. */
    static final class Result {
        private final Map<Integer, Latencies> byStatus = new ConcurrentHashMap<>();
        private final Map<String, AtomicLong> failures = new ConcurrentHashMap<>();
        private final AtomicLong unhinted = new AtomicLong();
        double seconds;

        private void answered(int status, boolean hinted, long nanos) {
            byStatus.computeIfAbsent(status, first -> new Latencies()).add(nanos);
            if (status == 503 && !hinted) {
                unhinted.incrementAndGet();
            }
        }

        private void failed(Throwable failure) {
            failures.computeIfAbsent(failure.getClass().getSimpleName(), first -> new AtomicLong()).incrementAndGet();
        }

        long count(int status) {
            return byStatus.containsKey(status) ? byStatus.get(status).count() : 0;
        }

        double perSecond(int status) {
            return count(status) / seconds;
        }

        double millis(int status, double quantile) {
            return byStatus.containsKey(status) ? byStatus.get(status).quantile(quantile) / 1e6 : 0;
        }

        long unhinted503() {
            return unhinted.get();
        }

        /** Everything but 200 and 503, by name. */
        Map<String, Long> others() {
            Map<String, Long> others = new TreeMap<>();
            byStatus.forEach((status, latencies) -> {
                if (status != 200 && status != 503) {
                    others.put(status.toString(), latencies.count());
                }
            });
            failures.forEach((name, count) -> others.put(name, count.get()));
            return others;
        }
    }

    /** Latencies as they come. */
    private static final class Latencies {
        private long[] nanos = new long[1024];
        private int size;

        synchronized void add(long latency) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            nanos[size++] = latency;
        }

        synchronized long count() {
            return size;
        }

        synchronized long quantile(double share) {
            long[] sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            return size == 0 ? 0 : sorted[(int) Math.min(size - 1, Math.floor(share * size))];
        }
    }
}
