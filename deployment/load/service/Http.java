import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 over a bare socket, one exchange at a time: a body may be sent while its answer is read, a reader may be as
 * slow as it likes, and may leave in the middle. None of the JDK's own clients can do all three.
 */
final class Http implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 600_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final String authority;

    private Http(URI base, int receiveBufferBytes, int bytesPerSecond) throws IOException {
        socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()), 10_000);
        in = bytesPerSecond == 0
                ? new BufferedInputStream(socket.getInputStream(), 1 << 16)
                : new BufferedInputStream(new Slow(socket.getInputStream(), bytesPerSecond), 1 << 13);
        out = socket.getOutputStream();
        authority = base.getAuthority();
    }

    static Http to(URI base) throws IOException {
        return new Http(base, 0, 0);
    }

    /** A connection of which the kernel holds little, so that a slow reader is felt soon. */
    static Http withSmallBuffer(URI base) throws IOException {
        return new Http(base, 64 << 10, 0);
    }

    /** The same, and it takes no more than so many bytes a second. */
    static Http slow(URI base, int bytesPerSecond) throws IOException {
        return new Http(base, 64 << 10, bytesPerSecond);
    }

    /** One exchange on a connection of its own, the answer read whole. */
    static Answer once(URI base, String method, String path, String json) throws IOException {
        try (Http http = to(base)) {
            return http.call(method, path, Map.of(), json).whole();
        }
    }

    /** Sends a request with a short JSON body, or none if it is empty, and reads the answer's head. */
    Answer call(String method, String path, Map<String, String> headers, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = head(method, path, headers);
        if (body.length > 0 || method.equals("POST")) {
            if (!headers.containsKey("Content-Type")) {
                head.append("Content-Type: application/json\r\n");
            }
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        out.write(all);
        out.flush();
        return answer();
    }

    /** Sends a streamed NDJSON body from a thread of its own, so that the answer can be read meanwhile. */
    Answer stream(String path, InputStream body) throws IOException {
        StringBuilder head = head("POST", path, Map.of("Accept", "application/x-ndjson"))
                .append("Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.UTF_8));
        Thread sender = new Thread(() -> send(body), "body");
        sender.setDaemon(true);
        sender.start();
        return answer();
    }

    /** Leaves at once: what is still under way is not read. */
    @Override
    public void close() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Leaves in order, after an answer that ends the connection. */
    void leave() throws IOException {
        socket.close();
    }

    private void send(InputStream body) {
        byte[] buffer = new byte[1 << 15];
        try (body) {
            for (int length = body.read(buffer); length >= 0; length = body.read(buffer)) {
                if (length > 0) {
                    out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    out.write(buffer, 0, length);
                    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException refused) {
            // The answer says why: the reading side reports it.
            System.err.println("body not sent to its end: " + refused.getMessage());
        }
    }

    private StringBuilder head(String method, String path, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head;
    }

    private Answer answer() throws IOException {
        String statusLine = line();
        if (statusLine.isEmpty()) {
            throw new EOFException("the connection was closed instead of an answer");
        }
        int status = Integer.parseInt(statusLine.split(" ")[1]);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(); !header.isEmpty(); header = line()) {
            int colon = header.indexOf(':');
            headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("Transfer-Encoding", "").toLowerCase(Locale.ROOT).contains("chunked")) {
            return new Answer(status, headers, new Chunks());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        return new Answer(status, headers, new ByteArrayInputStream(exactly(length)));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer broke off after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    /** An answer whose body is still to be read. */
    record Answer(int status, Map<String, String> headers, InputStream body) {

        BufferedReader lines() {
            return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8), 1 << 16);
        }

        String text() {
            try {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException cut) {
                throw new UncheckedIOException(cut);
            }
        }

        Answer whole() throws IOException {
            return new Answer(status, headers, new ByteArrayInputStream(body.readAllBytes()));
        }

        Answer expect(int... statuses) {
            for (int expected : statuses) {
                if (status == expected) {
                    return this;
                }
            }
            throw new IllegalStateException("unexpected status " + status + ": " + text());
        }
    }

    /** The chunked transfer coding; a missing last chunk is an error, not an end. */
    private final class Chunks extends InputStream {
        private int left;
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ended || length == 0) {
                return ended ? -1 : 0;
            }
            if (left == 0 && !next()) {
                return -1;
            }
            int got = in.read(target, offset, Math.min(length, left));
            if (got < 0) {
                throw new EOFException("the answer broke off in the middle of a chunk");
            }
            left -= got;
            if (left == 0) {
                line();
            }
            return got;
        }

        private boolean next() throws IOException {
            String size = line();
            if (size.isEmpty()) {
                throw new EOFException("the answer broke off before its last chunk");
            }
            left = Integer.parseInt(size.split(";")[0].strip(), 16);
            if (left == 0) {
                line();
                ended = true;
            }
            return !ended;
        }
    }

    /** What a line of so many bytes a second lets through. */
    private static final class Slow extends FilterInputStream {
        private final int bytesPerSecond;

        Slow(InputStream in, int bytesPerSecond) {
            super(in);
            this.bytesPerSecond = bytesPerSecond;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int got = super.read(target, offset, length);
            try {
                TimeUnit.NANOSECONDS.sleep(1_000_000_000L * Math.max(0, got) / bytesPerSecond);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return got;
        }
    }
}
