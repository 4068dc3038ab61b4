package io.penstock.api.request;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jspecify.annotations.Nullable;

/** Reads a body whole, up to the limit; a longer one is refused by its announced length, or as soon as it passes it. */
@Provider
public final class BodyBytesReader implements ServerMessageBodyReader<BodyBytes> {
    private final ApiConfig config;

    BodyBytesReader(ApiConfig config) {
        this.config = config;
    }

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
            Class<BodyBytes> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(context.getRequestHeaders().getHeaderString(HttpHeaders.CONTENT_LENGTH), context.getInputStream());
    }

    @Override
    public BodyBytes readFrom(
            Class<BodyBytes> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        return read(headers.getFirst(HttpHeaders.CONTENT_LENGTH), body);
    }

    private BodyBytes read(@Nullable String contentLength, InputStream body) throws IOException {
        long limit = config.bodyBytesMax();
        long announced = announced(contentLength);
        if (announced > limit) {
            throw tooLarge(limit, announced, "the body has " + announced);
        }
        byte[] bytes = body.readNBytes(Math.toIntExact(limit + 1));
        if (bytes.length > limit) {
            throw tooLarge(limit, bytes.length, "the body has more than " + limit);
        }
        return new BodyBytes(bytes);
    }

    private static long announced(@Nullable String contentLength) {
        try {
            return contentLength == null ? -1 : Long.parseLong(contentLength);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static ProblemException tooLarge(long limit, long actual, String says) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", says + " bytes, the limit is " + limit)
                .limit(limit, actual, "bytes")
                .exception();
    }
}
