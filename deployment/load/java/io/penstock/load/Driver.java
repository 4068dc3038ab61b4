package io.penstock.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A closed loop over a number of connections on one thread: each sends its next request when it has its answer. */
final class Driver implements AutoCloseable {

    private final Selector selector;
    private final List<Connection> connections = new ArrayList<>();
    private final Signer signer;
    private final SplittableRandom random;

    /** What a run saw. */
    static final class Result {
        final Histogram latencies = new Histogram();
        long errors;
        long responseBytes;
        double seconds;
        String firstError = "";

        double perSecond() {
            return latencies.total() / seconds;
        }
    }

    private static final class Connection {
        private final int number;
        private final SocketChannel channel;
        private final Response response = new Response();
        private ByteBuffer out = ByteBuffer.allocate(0);
        private long sentAt;
        private boolean answered;
        private boolean busy;

        Connection(int number, SocketChannel channel) {
            this.number = number;
            this.channel = channel;
        }
    }

    Driver(String host, int port, int connectionCount, long seed) throws IOException {
        selector = Selector.open();
        signer = new Signer(host + ":" + port);
        random = new SplittableRandom(seed);
        for (int i = 0; i < connectionCount; i++) {
            var channel = SocketChannel.open(new InetSocketAddress(host, port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            var connection = new Connection(i, channel);
            channel.register(selector, SelectionKey.OP_READ, connection);
            connections.add(connection);
        }
    }

    /** Runs for a time, or for a number of operations, whichever ends first. */
    Result run(Workload workload, double seconds, long operationsMax) throws IOException {
        var result = new Result();
        var start = System.nanoTime();
        var end = start + (long) (seconds * 1e9);
        var sent = 0L;
        var pending = 0;
        for (Connection connection : connections) {
            connection.answered = false;
            if (sent < operationsMax) {
                sent++;
                pending++;
                send(connection, workload);
            }
        }
        while (pending > 0) {
            selector.select(1000);
            for (SelectionKey key : selector.selectedKeys()) {
                var connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    write(key, connection);
                }
                if (key.isReadable() && read(connection, result)) {
                    pending--;
                    if (System.nanoTime() < end && sent < operationsMax) {
                        sent++;
                        pending++;
                        send(connection, workload);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        result.seconds = (System.nanoTime() - start) / 1e9;
        return result;
    }

    private void send(Connection connection, Workload workload) throws IOException {
        var body = workload.next(connection.number, random, connection.answered ? connection.response : null);
        connection.response.clear();
        connection.out = ByteBuffer.wrap(signer.request(workload.operation(), body));
        connection.sentAt = System.nanoTime();
        connection.busy = true;
        write(connection.channel.keyFor(selector), connection);
    }

    private static void write(SelectionKey key, Connection connection) throws IOException {
        connection.channel.write(connection.out);
        key.interestOps(
                connection.out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private static boolean read(Connection connection, Result result) throws IOException {
        var response = connection.response;
        var count = connection.channel.read(response.space());
        if (count < 0) {
            throw new EOFException("The server closed a connection");
        }
        response.received(count);
        if (!connection.busy || !response.isComplete()) {
            return false;
        }
        connection.busy = false;
        connection.answered = response.status() == 200;
        result.latencies.record(System.nanoTime() - connection.sentAt);
        result.responseBytes += response.bodyBytes();
        if (response.status() != 200) {
            result.errors++;
            if (result.firstError.isEmpty()) {
                result.firstError = response.status() + " " + response.text();
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.channel.close();
        }
        selector.close();
    }
}
