package io.penstock.api.admission;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AttributeKey;
import io.netty.util.ReferenceCountUtil;
import io.penstock.api.edge.head.HeadDeadlines;
import io.penstock.api.problem.RequestTrace;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Stands between one HTTP/1 connection and the HTTP server. Sees each request first, and answers those that are not
 * taken on by itself where that keeps the order of answers: for a fraction of what the server's own request would cost.
 *
 * <p>An interactive request has its place from the end of its body to the head of its answer, so that callers who
 * dribble keep none; a bulk request from head to end. Confined to the connection's event loop.
 */
final class AdmissionHandler extends ChannelDuplexHandler {

    static final String NAME = "penstock-admission";

    private static final AttributeKey<AdmissionHandler> KEY = AttributeKey.valueOf("penstock.admission");

    /** Thrown away without a second look; larger bodies are refused by the server, which knows when to give up. */
    private static final long DISCARDED_BYTES_MAX = 65_536;

    private final Admission admission;
    private final LoopAdmission loop;

    /** Requests whose answers have not ended, the oldest first. */
    private final Deque<Exchange> open = new ArrayDeque<>();

    /** Those among them that the server has not begun. */
    private final Deque<Exchange> arrived = new ArrayDeque<>();

    private boolean discarding;
    private boolean unflushed;

    /** One request and its answer. */
    static final class Exchange {
        private final RequestKind kind;
        private final @Nullable Refused refused;
        private boolean placed;
        private boolean answered;

        Exchange(RequestKind kind, @Nullable Refused refused) {
            this.kind = kind;
            this.refused = refused;
        }

        RequestKind kind() {
            return kind;
        }

        @Nullable
        Refused refused() {
            return refused;
        }
    }

    AdmissionHandler(Admission admission, LoopAdmission loop) {
        this.admission = admission;
        this.loop = loop;
    }

    static @Nullable AdmissionHandler of(Channel channel) {
        return channel.attr(KEY).get();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        context.channel().attr(KEY).set(this);
    }

    /** The connection's first request, which the server saw before this was there. */
    Exchange first(RequestKind kind) {
        Exchange exchange = began(kind);
        open.add(exchange);
        return exchange;
    }

    /** The next request that the server begins. */
    @Nullable
    Exchange next() {
        return arrived.poll();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (discarding && !(message instanceof HttpRequest)) {
            discarding = !(message instanceof LastHttpContent);
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            discarding = false;
            RequestKind kind = RequestKind.of(request.uri(), request.headers().get(HttpHeaderNames.ACCEPT));
            Exchange exchange = began(kind);
            if (exchange.refused != null && open.isEmpty() && isShort(request) && admission.isServing()) {
                refuse(context, request, exchange.kind, exchange.refused);
                discarding = !(message instanceof LastHttpContent);
                ReferenceCountUtil.release(message);
                return;
            }
            open.add(exchange);
            arrived.add(exchange);
        }
        if (message instanceof LastHttpContent) {
            bodyEnded();
        }
        context.fireChannelRead(message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (unflushed) {
            unflushed = false;
            context.flush();
        }
        context.fireChannelReadComplete();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the promise tells whoever wrote
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        Exchange exchange = open.peek();
        if (exchange != null) {
            if (message instanceof HttpResponse response
                    && response.status().codeClass() != HttpStatusClass.INFORMATIONAL) {
                exchange.answered = true;
                if (exchange.kind == RequestKind.INTERACTIVE) {
                    leave(exchange);
                }
            }
            if (message instanceof LastHttpContent && exchange.answered) {
                leave(exchange);
                open.remove();
            }
        }
        context.write(message, promise);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        open.forEach(this::leave);
        open.clear();
        arrived.clear();
        context.fireChannelInactive();
    }

    private Exchange began(RequestKind kind) {
        Exchange exchange = new Exchange(kind, loop.refuses(kind));
        if (kind.isBulk()) {
            enter(exchange);
        }
        return exchange;
    }

    private void bodyEnded() {
        Exchange last = open.peekLast();
        if (last != null && last.kind == RequestKind.INTERACTIVE && !last.answered) {
            enter(last);
        }
    }

    private void enter(Exchange exchange) {
        if (exchange.refused == null && !exchange.placed) {
            exchange.placed = true;
            loop.enter(exchange.kind);
        }
    }

    private void leave(Exchange exchange) {
        if (exchange.placed) {
            exchange.placed = false;
            loop.leave(exchange.kind);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a connection that cannot be written to is closed by the server
    private void refuse(ChannelHandlerContext context, HttpRequest request, RequestKind kind, Refused reason) {
        String id = RequestTrace.idOf(request.headers().get(RequestTrace.HEADER));
        // Past the encoder, which stands between this and the connection: the answer is made already.
        context.pipeline()
                .context(Admission.DECODER)
                .write(admission
                        .refusal(reason)
                        .bytes(context.alloc(), id, !request.method().equals(HttpMethod.HEAD)));
        unflushed = true;
        HeadDeadlines.answeredAhead(context.channel());
        admission.refusedAhead(kind, reason, id);
    }

    /** Says whether nothing is to be minded after the answer but a short body. */
    private static boolean isShort(HttpRequest request) {
        return request.decoderResult().isSuccess()
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.isKeepAlive(request)
                && !HttpUtil.isTransferEncodingChunked(request)
                && !request.headers().contains(HttpHeaderNames.EXPECT)
                && !request.headers().contains(HttpHeaderNames.UPGRADE)
                && !request.headers().contains(HttpHeaderNames.ORIGIN)
                && length(request) <= DISCARDED_BYTES_MAX;
    }

    private static long length(HttpRequest request) {
        try {
            return HttpUtil.getContentLength(request, 0L);
        } catch (NumberFormatException notOne) {
            return Long.MAX_VALUE;
        }
    }
}
