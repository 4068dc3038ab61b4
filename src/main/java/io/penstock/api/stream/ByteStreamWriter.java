package io.penstock.api.stream;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends a {@link ByteStream} that a resource returns; the request goes on until all bytes are sent. */
@Provider
public final class ByteStreamWriter implements ServerMessageBodyWriter<ByteStream> {

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType media) {
        return ByteStream.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType media) {
        return ByteStream.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(ByteStream stream, Type genericType, ServerRequestContext context) {
        ResteasyReactiveRequestContext request = (ResteasyReactiveRequestContext) context;
        RoutingContext exchange = request.unwrap(RoutingContext.class);
        HttpServerResponse response = exchange.response();
        if (response.closed()) {
            stream.closed();
            return;
        }
        request.suspend();
        exchange.addEndHandler(ended -> stream.closed());
        stream.sendTo(response, request::resume);
    }

    @Override
    public void writeTo(
            ByteStream stream,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream to) {
        throw new IllegalStateException("a stream of bytes is sent without writer interceptors");
    }
}
