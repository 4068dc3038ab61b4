package io.penstock.api.kv;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineStream;
import io.penstock.api.stream.Lines;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.StreamEndings;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.space.Spaces;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The namespaces there are. Thread-safe. */
@Path("/v1/kv")
@Tag(ref = "kv")
public final class NamespacesResource {
    private static final String OPERATION = "ListNamespaces";

    private final Spaces spaces;
    private final StreamEndings endings;
    private final StreamConfig config;
    private final ApiConfig apiConfig;

    NamespacesResource(Spaces spaces, StreamEndings endings, StreamConfig config, ApiConfig apiConfig) {
        this.spaces = spaces;
        this.endings = endings;
        this.config = config;
        this.apiConfig = apiConfig;
    }

    /**
     * Lists all namespaces.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with a line for each, or with one document
     */
    @GET
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(operationId = "listNamespaces", summary = "List all namespaces")
    @APIResponse(
            responseCode = "200",
            description = "A line for each and `end`, or one document",
            content = {
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples =
                                @ExampleObject(
                                        name = "lines",
                                        value = "{\"item\":{\"namespace\":\"settings\"}}\n{\"end\":{\"count\":1}}\n")),
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        examples = @ExampleObject(name = "page", value = "{\"namespaces\":[\"settings\"],\"count\":1}"))
            })
    public Uni<Response> list(UriInfo uri, @Context RoutingContext exchange) {
        RawPath.requireNoEntry(exchange);
        Parameters.of(uri);
        AnswerFormat format = AnswerFormat.of(exchange);
        return format == AnswerFormat.JSON
                ? spaces.list(Call.interactive(apiConfig.itemDeadline()))
                        .collect()
                        .asList()
                        .map(NamespacesResource::document)
                : stream(format, exchange);
    }

    private static Response document(List<Namespace> namespaces) {
        byte[] body = EntryAnswers.json(to -> {
            to.writeStartObject();
            to.writeArrayFieldStart("namespaces");
            for (Namespace namespace : namespaces.stream()
                    .sorted(Comparator.comparing(Namespace::name))
                    .toList()) {
                to.writeString(namespace.name());
            }
            to.writeEndArray();
            to.writeNumberField("count", namespaces.size());
            to.writeEndObject();
        });
        return Response.ok(body).type(AnswerFormat.JSON_TYPE).build();
    }

    private Uni<Response> stream(AnswerFormat format, RoutingContext exchange) {
        AtomicLong count = new AtomicLong();
        Multi<Lines> lines = spaces.list(Call.bulk(config.readDeadline())).map(namespace -> to -> {
            count.incrementAndGet();
            to.line("item", json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("item");
                json.writeStringField("namespace", namespace.name());
                json.writeEndObject();
                json.writeEndObject();
            });
        });
        LineStream.Terms terms = new LineStream.Terms(
                format,
                () -> to -> to.lastLine("end", json -> {
                    json.writeObjectFieldStart("end");
                    json.writeNumberField("count", count.get());
                    json.writeEndObject();
                }),
                failure -> to -> to.lastLine(
                        "error",
                        json -> ProblemJson.write(json, "error", failure, RequestTrace.id(exchange), ItemFormat.PLAIN)),
                config.heartbeat(),
                endings.listener(OPERATION));
        return LineStream.open(lines, terms)
                .map(stream -> Response.ok(stream).type(format.mediaType()).build());
    }
}
