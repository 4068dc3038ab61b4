import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Senders who take their time, before a packaged service with a small heap: thousands of bodies of 1 MB that arrive at
 * 10 KB/s each, more than the heap could hold, then thousands of heads that never end. Somebody else sends a request
 * every second meanwhile.
 *
 * <p>{@code --bodies=2000 --heads=3000 --seconds=35 --heap=128m --endpoint=engine}
 */
final class Loris {

    private static final int BODY_BYTES = 1_000_000;
    private static final byte[] SIP = "x".repeat(5_000).getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEADER = "X-More: b\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SIP_MILLIS = 500;

    /** Of the slowest request of somebody else: the collector has its work with so small a heap. */
    private static final double MILLIS_MAX = 1_000;

    /** The head's time of {@code penstock.http.head-timeout}, and as much again for a busy machine. */
    private static final int HEAD_SECONDS_MAX = 20;

    private static final String BODY_HEAD = "POST /v1/transactions:write HTTP/1.1\r\nHost: here\r\n"
            + "Content-Type: application/json\r\nContent-Length: " + BODY_BYTES + "\r\n\r\n{\"a\":\"";
    private static final String UNFINISHED_HEAD = "GET /v1/tables HTTP/1.1\r\nHost: here\r\n";

    private final Claims claims = new Claims();
    private final Stage.Node service;

    private Loris(Stage.Node service) {
        this.service = service;
    }

    public static void main(String... arguments) throws Exception {
        try (Stage stage = new Stage(Stage.options(arguments))) {
            Loris loris = new Loris(
                    stage.service("service", stage.endpoint(), "-Xmx" + stage.text("heap", "128m")));
            for (int warm = 0; warm < 200; warm++) {
                loris.ask();
            }
            loris.bodies(stage.number("bodies", 2_000), stage.number("seconds", 35));
            loris.heads(stage.number("heads", 3_000));
            String log = Files.readString(loris.service.log());
            loris.claims.claim(!log.contains("OutOfMemory") && !log.contains("\"level\":\"ERROR\""),
                    "no error in the service's log");
            stage.close();
            loris.claims.exit();
        }
    }

    private void bodies(int count, int seconds) throws Exception {
        try (Senders senders = new Senders(service.url(), count, BODY_HEAD)) {
            double[] millis = besides(senders, SIP, seconds);
            claims.claim(slowest(millis) < MILLIS_MAX,
                    "beside %,d bodies of %,d bytes at 10 KB/s, for %d s: a PUT of 100 KB took %.0f ms (median), %.0f at most;"
                            + " %,d of the slow were given up",
                    count, BODY_BYTES, seconds, median(millis), slowest(millis), count - senders.open());
        }
    }

    private void heads(int count) throws Exception {
        try (Senders senders = new Senders(service.url(), count, UNFINISHED_HEAD)) {
            long began = System.nanoTime();
            double[] millis = besides(senders, HEADER, HEAD_SECONDS_MAX);
            claims.claim(slowest(millis) < MILLIS_MAX && senders.open() == 0,
                    "beside %,d heads that do not end: a PUT took %.0f ms (median), %.0f at most; %,d of them were still there"
                            + " after %.1f s",
                    count, median(millis), slowest(millis), senders.open(), Claims.seconds(began));
        }
    }

    /** Sends a sip on each connection twice a second, and a request of somebody else's every second. */
    private double[] besides(Senders senders, byte[] sip, int seconds) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int tick = 0; tick < seconds * 1_000 / SIP_MILLIS && senders.open() > 0; tick++) {
            long began = System.nanoTime();
            senders.sip(sip);
            if (tick % 2 == 0) {
                millis.add(ask());
            }
            long left = TimeUnit.MILLISECONDS.toNanos(SIP_MILLIS) - (System.nanoTime() - began);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
        }
        return millis.stream().mapToDouble(each -> each).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return sorted[sorted.length / 2];
    }

    private static double slowest(double[] sorted) {
        return sorted[sorted.length - 1];
    }

    /** How many milliseconds a request on a new connection takes. */
    private double ask() throws IOException {
        long began = System.nanoTime();
        Http.once(service.url(), "PUT", "/v1/schemas/wide", "{\"schema\":{\"title\":\"" + "x".repeat(100_000) + "\"}}")
                .expect(200, 201);
        return (System.nanoTime() - began) / 1e6;
    }

    /** Connections on which a request has been begun. */
    private static final class Senders implements AutoCloseable {
        private final List<SocketChannel> channels = new ArrayList<>();

        Senders(URI service, int count, String start) throws IOException {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(new InetSocketAddress(service.getHost(), service.getPort()));
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
                channel.write(ByteBuffer.wrap(start.getBytes(StandardCharsets.US_ASCII)));
                channel.configureBlocking(false);
                channels.add(channel);
            }
        }

        int open() {
            return channels.size();
        }

        /** What a connection does not take now is left out: all that counts is that it is kept busy. */
        void sip(byte[] bytes) throws IOException {
            for (Iterator<SocketChannel> each = channels.iterator(); each.hasNext(); ) {
                SocketChannel channel = each.next();
                try {
                    channel.write(ByteBuffer.wrap(bytes));
                } catch (IOException cut) {
                    channel.close();
                    each.remove();
                }
            }
        }

        @Override
        public void close() throws IOException {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }
}
