import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * GETs at a given rate, sent when they are due whether or not those before are answered: a crowd of callers, of whom each
 * asks once. One thread over bare sockets, because it shares the machine with what it measures: some 15 µs a request.
 * Latency counts from the moment at which a request was due; how late the program itself was is told as well, and a run
 * in which it could not keep its own rate says nothing of the service.
 */
final class OpenLoad implements AutoCloseable {

    private static final int CONNECTIONS_MAX = 9_000;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;
    private static final long SPIN_NANOS = 1_000_000;

    private final InetSocketAddress address;
    private final ByteBuffer request;
    private final Selector selector;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Set<Connection> busy = new HashSet<>();
    private int open;
    private Result result = new Result();

    OpenLoad(URI service, String path) throws IOException {
        this.address = new InetSocketAddress(service.getHost(), service.getPort());
        this.request = ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: " + service.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        this.selector = Selector.open();
    }

    /** Sends for so many seconds, or until told to stop, and waits for the last answer. */
    Result run(double perSecond, double seconds, BooleanSupplier stop) throws IOException {
        result = new Result();
        double intervalNanos = 1e9 / perSecond;
        boolean sparse = intervalNanos > SPIN_NANOS;
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        long sent = 0;
        long due = began;
        boolean sending = true;
        while (sending || !busy.isEmpty()) {
            long now = System.nanoTime();
            while (sending && due <= now) {
                send(due, now);
                due = began + (long) (++sent * intervalNanos);
                if (due >= end || stop.getAsBoolean()) {
                    sending = false;
                    result.seconds = (Math.max(now, due) - began) / 1e9;
                    result.sent = sent;
                }
            }
            long wait = sending ? due - System.nanoTime() : 10_000_000;
            // At a high rate what falls due within a millisecond is sent together; at a low one each to the moment.
            take(sparse && wait < SPIN_NANOS ? 0 : Math.max(1, wait / 1_000_000));
            expire();
        }
        return result;
    }

    /** So many callers, of whom each asks again as soon as it is answered: what comes of it is the capacity. */
    Result closed(int callers, double seconds) throws IOException {
        result = new Result();
        long began = System.nanoTime();
        long end = began + (long) (seconds * 1e9);
        for (long now = began; now < end || !busy.isEmpty(); now = System.nanoTime()) {
            while (now < end && busy.size() < callers) {
                send(now, now);
                result.sent++;
            }
            take(1);
            expire();
        }
        result.seconds = seconds;
        return result;
    }

    private void send(long due, long now) {
        result.late(now - due);
        try {
            Connection connection = idle.poll();
            if (connection == null) {
                if (open >= CONNECTIONS_MAX) {
                    result.failed("NoConnectionLeft");
                    return;
                }
                connection = new Connection();
            }
            busy.add(connection);
            connection.begin(due);
        } catch (IOException failure) {
            result.failed(failure.getClass().getSimpleName());
        }
    }

    private void take(long waitMillis) throws IOException {
        int ready = waitMillis == 0 ? selector.selectNow() : selector.select(waitMillis);
        if (ready > 0) {
            for (SelectionKey key : selector.selectedKeys()) {
                ((Connection) key.attachment()).ready(key);
            }
            selector.selectedKeys().clear();
        }
    }

    private void expire() {
        long before = System.nanoTime() - TIMEOUT_NANOS;
        if (!busy.isEmpty() && result.oldestCheckNanos < System.nanoTime() - 1_000_000_000L) {
            result.oldestCheckNanos = System.nanoTime();
            busy.stream().filter(connection -> connection.due < before).toList()
                    .forEach(connection -> connection.broke("Timeout"));
        }
    }

    int connections() {
        return open;
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    /** One connection, at most one request at a time. */
    private final class Connection {
        private final SocketChannel channel = SocketChannel.open();
        private final SelectionKey key;
        private ByteBuffer in = ByteBuffer.allocate(4_096);
        private long due;

        Connection() throws IOException {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
            key = channel.register(selector, SelectionKey.OP_CONNECT, this);
            open++;
        }

        void begin(long dueNanos) throws IOException {
            due = dueNanos;
            if (channel.isConnected()) {
                write();
            }
        }

        private void write() throws IOException {
            ByteBuffer bytes = request.duplicate();
            channel.write(bytes);
            if (bytes.hasRemaining()) {
                throw new IOException("the request does not fit the socket's buffer");
            }
        }

        void ready(SelectionKey ready) {
            try {
                if (ready.isConnectable()) {
                    channel.finishConnect();
                    key.interestOps(SelectionKey.OP_READ);
                    write();
                } else if (ready.isReadable()) {
                    read();
                }
            } catch (IOException failure) {
                broke(failure.getClass().getSimpleName());
            }
        }

        private void read() throws IOException {
            if (!in.hasRemaining()) {
                in = ByteBuffer.allocate(2 * in.capacity()).put(in.flip());
            }
            if (channel.read(in) < 0) {
                broke("ConnectionClosed");
                return;
            }
            byte[] bytes = in.array();
            int bodyAt = after(bytes, in.position(), "\r\n\r\n", 0);
            if (bodyAt < 0) {
                return;
            }
            int lengthAt = after(bytes, bodyAt, "content-length: ", 0);
            boolean whole = lengthAt < 0
                    ? after(bytes, in.position(), "\r\n0\r\n\r\n", bodyAt - 2) >= 0
                    : in.position() >= bodyAt + number(bytes, lengthAt);
            if (whole) {
                boolean hinted = after(bytes, bodyAt, "retry-after: ", 0) >= 0;
                result.answered(number(bytes, 9), hinted, System.nanoTime() - due);
                in.clear();
                busy.remove(this);
                idle.push(this);
            }
        }

        private void broke(String why) {
            key.cancel();
            open--;
            try {
                channel.close();
            } catch (IOException closing) {
                result.failed("Close");
            }
            if (busy.remove(this)) {
                result.failed(why);
            } else {
                idle.remove(this);
            }
        }
    }

    private static int number(byte[] bytes, int at) {
        int number = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            number = 10 * number + bytes[i] - '0';
        }
        return number;
    }

    /** The place behind a text in lower case, or -1. */
    private static int after(byte[] bytes, int end, String sought, int from) {
        for (int i = Math.max(0, from); i <= end - sought.length(); i++) {
            int matched = 0;
            while (matched < sought.length() && lower(bytes[i + matched]) == sought.charAt(matched)) {
                matched++;
            }
            if (matched == sought.length()) {
                return i + matched;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    /** What came of it. */
    static final class Result {
        private final Map<Integer, Latencies> byStatus = new TreeMap<>();
        private final Map<String, Long> failures = new TreeMap<>();
        private final Latencies lateness = new Latencies();
        private long unhinted;
        private long oldestCheckNanos;
        private long sent;
        double seconds;

        private void late(long nanos) {
            lateness.add(nanos);
        }

        private void answered(int status, boolean hinted, long nanos) {
            byStatus.computeIfAbsent(status, first -> new Latencies()).add(nanos);
            if (status == 503 && !hinted) {
                unhinted++;
            }
        }

        private void failed(String name) {
            failures.merge(name, 1L, Long::sum);
        }

        long count(int status) {
            return byStatus.containsKey(status) ? byStatus.get(status).size : 0;
        }

        double perSecond(int status) {
            return count(status) / seconds;
        }

        double sentPerSecond() {
            return sent / seconds;
        }

        double millis(int status, double quantile) {
            return byStatus.containsKey(status) ? byStatus.get(status).quantile(quantile) / 1e6 : 0;
        }

        /** How late this program itself sent what was due. */
        double lateMillis(double quantile) {
            return lateness.quantile(quantile) / 1e6;
        }

        long unhinted503() {
            return unhinted;
        }

        /** Everything but 200 and 503, by name. */
        Map<String, Long> others() {
            Map<String, Long> others = new TreeMap<>();
            byStatus.forEach((status, latencies) -> {
                if (status != 200 && status != 503) {
                    others.put(status.toString(), (long) latencies.size);
                }
            });
            others.putAll(failures);
            return others;
        }
    }

    /** Latencies as they come. */
    private static final class Latencies {
        private long[] nanos = new long[1024];
        private int size;

        void add(long latency) {
            if (size == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * size);
            }
            nanos[size++] = latency;
        }

        long quantile(double share) {
            long[] sorted = Arrays.copyOf(nanos, size);
            Arrays.sort(sorted);
            return size == 0 ? 0 : sorted[(int) Math.min(size - 1, Math.floor(share * size))];
        }
    }
}
