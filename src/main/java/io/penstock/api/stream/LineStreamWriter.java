package io.penstock.api.stream;

import io.penstock.base.drain.Drain;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.UnavailableException;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Sends a {@link LineStream} that a resource returns; the request goes on until the stream has ended. When the service
 * shuts down, a stream that does not end within the grace is ended with an error line, as if its source had failed.
 */
@Provider
public final class LineStreamWriter implements ServerMessageBodyWriter<LineStream> {

    /** Batches end at the grace by themselves, and must have the time to say what they did. */
    private static final Duration GRACE_BEYOND_BATCHES = Duration.ofSeconds(1);

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Drain drain;

    LineStreamWriter(Drain drain) {
        this.drain = drain;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return LineStream.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return LineStream.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(LineStream stream, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext exchange = request.unwrap(RoutingContext.class);
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            stream.closed();
            return;
        }
        request.suspend();
        exchange.addEndHandler(ended -> stream.closed());
        Drain.Registration draining = drain.onBegin(() -> stream.endAfter(
                drain.grace().plus(GRACE_BEYOND_BATCHES),
                new UnavailableException(
                        FailureContext.of("stream"), UnavailableException.Reason.SHUTTING_DOWN, RETRY_AFTER, null)));
        stream.sendTo(response, () -> {
            draining.cancel();
            request.resume();
        });
    }

    @Override
    public void writeTo(
            LineStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream to) {
        throw new IllegalStateException("a stream of lines is sent without writer interceptors");
    }
}
