package io.penstock.api.admission;

import io.netty.channel.Channel;
import io.penstock.api.admission.AdmissionHandler.Exchange;
import io.penstock.api.edge.RequestLog;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.body.RequestBody;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is not taken on, where the connection's {@link AdmissionHandler} could not: a connection's first
 * request, long bodies, pipelined requests, HTTP/2, and other origins' requests, whose refusals must bear the headers
 * that let a browser read them.
 */
@ApplicationScoped
public final class AdmissionFilter {

    /** Behind the count of requests on the connection, ahead of everything that costs. */
    private static final int PRIORITY = 10_005;

    /** Right behind the framework's filter for other origins (300), ahead of all that costs. */
    private static final int PRIORITY_OF_OTHERS = 299;

    private static final String PENDING = "penstock.admission.refused";

    /** A body that takes longer keeps no place, or a few callers who dribble would keep them all. */
    private static final long BODY_WAIT_MILLIS = 1_000;

    private final Admission admission;

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    void install(@Observes Filters filters) {
        filters.register(this::admit, PRIORITY);
        filters.register(this::refusePending, PRIORITY_OF_OTHERS);
    }

    private void refusePending(RoutingContext routing) {
        Pending pending = routing.get(PENDING);
        if (pending == null) {
            routing.next();
        } else {
            refuse(routing, pending.reason());
            admission.refused(pending.kind(), pending.reason(), RequestTrace.id(routing));
        }
    }

    /** A request that is going to be refused. */
    private record Pending(RequestKind kind, Refused reason) {}

    private void admit(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        RequestLog.unrouted(routing);
        if (!(request.connection() instanceof ConnectionBase connection)) {
            routing.next();
            return;
        }
        Channel channel = connection.channel();
        Exchange known = request.version() == HttpVersion.HTTP_2 ? null : onHttp1(channel, request);
        RequestKind kind = known == null ? kind(request) : known.kind();
        Refused refused = known == null ? admission.of(channel).refuses(kind) : known.refused();
        if (refused != null && request.headers().contains(HttpHeaders.ORIGIN)) {
            routing.put(PENDING, new Pending(kind, refused));
        } else if (refused != null) {
            String id = refuse(routing, refused);
            admission.refusedAhead(kind, refused, id);
            return;
        } else if (known == null && kind != RequestKind.EXEMPT) {
            hold(routing, admission.of(channel), kind);
        }
        routing.next();
    }

    private @Nullable Exchange onHttp1(Channel channel, HttpServerRequest request) {
        AdmissionHandler handler = AdmissionHandler.of(channel);
        if (handler != null) {
            return handler.next();
        }
        AdmissionHandler joined = admission.join(channel);
        return joined == null ? null : joined.first(kind(request));
    }

    private static RequestKind kind(HttpServerRequest request) {
        return RequestKind.of(request.uri(), request.getHeader(HttpHeaders.ACCEPT));
    }

    /** On a multiplexed connection, from the head of the request. */
    private static void hold(RoutingContext routing, LoopAdmission loop, RequestKind kind) {
        AtomicBoolean held = new AtomicBoolean(true);
        loop.enter(kind);
        Runnable leave = () -> {
            if (held.getAndSet(false)) {
                loop.leave(kind);
            }
        };
        routing.addEndHandler(ended -> leave.run());
        if (kind == RequestKind.INTERACTIVE) {
            routing.addHeadersEndHandler(head -> leave.run());
            if (!routing.request().isEnded()) {
                routing.vertx().setTimer(BODY_WAIT_MILLIS, late -> {
                    if (!routing.request().isEnded()) {
                        leave.run();
                    }
                });
            }
        }
    }

    private String refuse(RoutingContext routing, Refused reason) {
        HttpServerRequest request = routing.request();
        String id = RequestTrace.idOf(request.getHeader(RequestTrace.HEADER));
        Refusal refusal = admission.refusal(reason);
        HttpServerResponse response = routing.response();
        response.setStatusCode(refusal.problem(id).status());
        refusal.headers().forEach(response::putHeader);
        response.putHeader(RequestTrace.HEADER, id);
        if (!admission.isServing() && request.version() == HttpVersion.HTTP_1_1) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            routing.addEndHandler(ended -> request.connection().close());
        } else {
            RequestBody.discardAtEnd(routing);
        }
        response.end(Buffer.buffer(ProblemJson.toBytes(refusal.problem(id))));
        return id;
    }
}
