package io.penstock.api.edge.head;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.AttributeKey;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time that one connection has for the head of its next request. Told by the service when a request begins and when
 * it ends; between, it sees the bytes. Confined to the connection's event loop.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    private static final AttributeKey<HeadDeadline> KEY = AttributeKey.valueOf("penstock.head-deadline");

    /** Ports of the service; other servers of the process have rules of their own. */
    private static final Map<Integer, HeadDeadlineConfig> WATCHED = new ConcurrentHashMap<>();

    /** A deadline may be overrun by one part in four. */
    private static final int CHECKS_PER_TIMEOUT = 4;

    private long headNanos;
    private long idleNanos;
    private long deadlineNanos;
    private int requestsUnderWay;
    private boolean headUnderWay;
    private @Nullable Future<?> check;

    static void watch(int port, HeadDeadlineConfig config) {
        WATCHED.put(port, config);
    }

    static @Nullable HeadDeadline of(io.netty.channel.Channel channel) {
        return channel.attr(KEY).get();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        HeadDeadlineConfig config = context.channel().localAddress() instanceof InetSocketAddress address
                ? WATCHED.get(address.getPort())
                : null;
        if (config == null) {
            context.pipeline().remove(this);
        } else {
            context.channel().attr(KEY).set(this);
            headNanos = config.headTimeout().toNanos();
            idleNanos = config.keepAlive().toNanos();
            headUnderWay = true;
            deadlineNanos = System.nanoTime() + headNanos;
            long every = Math.max(TimeUnit.MILLISECONDS.toNanos(10), headNanos / CHECKS_PER_TIMEOUT);
            check = context.executor().scheduleAtFixedRate(() -> check(context), every, every, TimeUnit.NANOSECONDS);
        }
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (requestsUnderWay == 0 && !headUnderWay && !isMultiplexed(context)) {
            headUnderWay = true;
            deadlineNanos = System.nanoTime() + headNanos;
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (check != null) {
            check.cancel(false);
        }
        context.fireChannelInactive();
    }

    /** The head of a request is whole. */
    void requestBegan() {
        requestsUnderWay++;
        headUnderWay = false;
    }

    /** A request has been answered. */
    void requestEnded() {
        requestsUnderWay--;
        headUnderWay = false;
        deadlineNanos = System.nanoTime() + idleNanos;
    }

    /** HTTP/2 has pings between requests, which are no head. */
    private static boolean isMultiplexed(ChannelHandlerContext context) {
        return context.pipeline().get(Http2ConnectionHandler.class) != null;
    }

    private void check(ChannelHandlerContext context) {
        if (requestsUnderWay == 0 && System.nanoTime() - deadlineNanos > 0) {
            ChannelFuture unused = context.close();
        }
    }
}
