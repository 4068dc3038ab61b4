package io.penstock.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.penstock.api.problem.RequestCounts;
import io.penstock.base.drain.Drain;
import io.penstock.base.metric.Meters;
import io.penstock.dynamo.client.pace.SetCourtesy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections before a server that answers when it is told to; the process has two places, and four for batches. */
final class AdmissionHandlerTest {

    private static final String GET = "GET /v1/tables/t/items HTTP/1.1\r\nHost: a\r\nX-Request-Id: mine\r\n\r\n";
    private static final String POST_HEAD = "POST /v1/tables/t/items HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\n";
    private static final String BATCH =
            "POST /v1/tables/t:batchWrite HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static final int BATCHES = 4;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final RequestCounts counts = new RequestCounts();
    private final Drain drain = new Drain(Duration.ofSeconds(1));
    private final Admission admission = new Admission(
            new TwoPlaces(), new Meters(registry), drain, counts, SetCourtesy.usual(), InstantSource.system());
    private final List<EmbeddedChannel> connections = new ArrayList<>();

    @AfterEach
    void close() {
        connections.forEach(EmbeddedChannel::finishAndReleaseAll);
    }

    @Test
    void request_allPlacesTaken_isAnsweredAtOnce_andTheServerSeesNothing() {
        EmbeddedChannel first = connect();
        EmbeddedChannel second = connect();
        EmbeddedChannel third = connect();
        assertThat(send(first, GET)).isEmpty();
        assertThat(send(second, GET)).isEmpty();

        String answer = send(third, GET);

        assertThat(answer)
                .startsWith("HTTP/1.1 503 Service Unavailable\r\n")
                .contains("\r\nretry-after: 1\r\n")
                .contains("\r\ncontent-type: application/problem+json\r\n")
                .contains("\r\nX-Request-Id: mine\r\n")
                .contains("\"code\":\"overloaded\"", "\"retryable\":true", "\"requestId\":\"mine\"");
        assertThat(Integer.parseInt(answer.split("content-length: ")[1].split("\r\n")[0]))
                .isEqualTo(answer.split("\r\n\r\n")[1].length());
        assertThat(seen(third)).isZero();
        assertThat(third.isOpen()).isTrue();
        assertThat(counts.failed()).isEqualTo(1);
        assertThat(registry.counter("penstock.http.refused", "kind", "interactive", "reason", "full")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void place_isFreeAgain_onceTheAnswerBegins_orTheCallerLeaves() {
        EmbeddedChannel first = connect();
        EmbeddedChannel second = connect();
        EmbeddedChannel third = connect();
        send(first, GET);
        send(second, GET);

        answer(first);
        assertThat(send(third, GET)).isEmpty();
        assertThat(send(first, GET)).startsWith("HTTP/1.1 503");
        second.close();

        assertThat(send(first, GET)).isEmpty();
    }

    @Test
    void health_allPlacesTaken_passes() {
        send(connect(), GET);
        send(connect(), GET);
        EmbeddedChannel probe = connect();

        assertThat(send(probe, "GET /q/health/live HTTP/1.1\r\nHost: a\r\n\r\n"))
                .isEmpty();

        assertThat(seen(probe)).isEqualTo(1);
    }

    @Test
    void body_thatDribbles_takesNoPlace_untilItIsThere() {
        for (int i = 0; i < 5; i++) {
            send(connect(), POST_HEAD + "a");
        }
        EmbeddedChannel last = connect();
        send(last, POST_HEAD + "a");
        assertThat(send(connect(), GET)).isEmpty();

        send(last, "bcd");

        assertThat(send(connect(), GET)).startsWith("HTTP/1.1 503");
    }

    @Test
    void refused_withAShortBody_itIsThrownAway_andTheConnectionGoesOn() {
        EmbeddedChannel first = connect();
        send(first, GET);
        send(connect(), GET);
        EmbeddedChannel third = connect();

        assertThat(send(third, POST_HEAD + "ab")).startsWith("HTTP/1.1 503");
        assertThat(send(third, "cd")).isEmpty();
        answer(first);

        assertThat(send(third, GET)).isEmpty();
        assertThat(seen(third)).isEqualTo(1);
    }

    @Test
    void refused_head_hasNoBody() {
        send(connect(), GET);
        send(connect(), GET);

        assertThat(send(connect(), GET.replace("GET", "HEAD")))
                .startsWith("HTTP/1.1 503")
                .endsWith("\r\n\r\n");
    }

    @Test
    void pipelined_behindAnOpenRequest_isLeftToTheServer_whichAnswersInOrder() {
        EmbeddedChannel first = connect();
        send(first, GET);
        send(connect(), GET);

        assertThat(send(first, GET)).isEmpty();

        AdmissionHandler handler = first.pipeline().get(AdmissionHandler.class);
        assertThat(handler.next().refused()).isNull();
        assertThat(handler.next().refused()).isEqualTo(Refused.FULL);
        assertThat(seen(first)).isEqualTo(2);
    }

    @Test
    void batch_keepsItsPlaceToItsEnd_andTakesNoneOfTheOthers() {
        EmbeddedChannel first = connect();
        send(first, BATCH);
        for (int i = 1; i < BATCHES; i++) {
            send(connect(), BATCH);
        }

        assertThat(send(connect(), GET)).isEmpty();
        assertThat(admission.of(first).refuses(RequestKind.BATCH)).isEqualTo(Refused.FULL);
        assertThat(admission.of(first).refuses(RequestKind.STREAM)).isEqualTo(Refused.FULL);
        answer(first);

        assertThat(admission.of(first).refuses(RequestKind.BATCH)).isNull();
    }

    @Test
    void whileShuttingDown_theServerRefuses_soThatItMayCloseTheConnection() {
        send(connect(), GET);
        send(connect(), GET);
        drain.announce();
        EmbeddedChannel third = connect();

        assertThat(send(third, GET)).isEmpty();

        assertThat(third.pipeline().get(AdmissionHandler.class).next().refused())
                .isEqualTo(Refused.FULL);
    }

    private EmbeddedChannel connect() {
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.pipeline().addLast(Admission.DECODER, new HttpRequestDecoder());
        channel.pipeline().addLast("httpEncoder", new HttpResponseEncoder());
        channel.pipeline().addLast(new Server());
        admission.join(channel);
        connections.add(channel);
        return channel;
    }

    /** Sends, and returns what was answered at once. */
    private static String send(EmbeddedChannel channel, String text) {
        channel.writeInbound(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
        return sent(channel);
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.US_ASCII));
            bytes.release();
        }
        return text.toString();
    }

    private static void answer(EmbeddedChannel channel) {
        DefaultFullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
        response.headers().set(HttpHeaderNames.CONTENT_LENGTH, 0);
        channel.writeOutbound(response);
        sent(channel);
    }

    private static int seen(EmbeddedChannel channel) {
        return channel.pipeline().get(Server.class).requests;
    }

    /** Counts the requests that come to it. */
    private static final class Server extends ChannelInboundHandlerAdapter {
        private int requests;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof HttpRequest) {
                requests++;
            }
            ReferenceCountUtil.release(message);
        }
    }

    private record TwoPlaces() implements AdmissionConfig, AdmissionConfig.LagConfig {
        @Override
        public int interactiveMax() {
            return 2;
        }

        @Override
        public double rateLeast() {
            return 100;
        }

        @Override
        public long batchBytes() {
            return Runtime.getRuntime().maxMemory() / BATCHES;
        }

        @Override
        public long streamBytes() {
            return batchBytes() / 2;
        }

        @Override
        public LagConfig lag() {
            return this;
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration target() {
            return Duration.ofMillis(10);
        }

        @Override
        public Duration window() {
            return Duration.ofMillis(100);
        }

        @Override
        public Duration period() {
            return Duration.ofMillis(10);
        }

        @Override
        public double shareKept() {
            return 0.8;
        }

        @Override
        public double shareGrown() {
            return 0.05;
        }
    }
}
