package io.penstock.api.request;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Hands on the body that {@link WholeBodyFilter} has read. Stateless. */
@Provider
public final class BodyBytesReader implements ServerMessageBodyReader<BodyBytes> {

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == BodyBytes.class;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == BodyBytes.class;
    }

    @Override
    public BodyBytes readFrom(
            Class<BodyBytes> type, Type genericType, MediaType mediaType, ServerRequestContext context) {
        return ((BodyBytes.Stream) context.getInputStream()).body();
    }

    @Override
    public BodyBytes readFrom(
            Class<BodyBytes> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body) {
        return ((BodyBytes.Stream) body).body();
    }
}
