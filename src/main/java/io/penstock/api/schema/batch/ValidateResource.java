package io.penstock.api.schema.batch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.api.schema.SchemaCalls;
import io.penstock.api.schema.SchemaExamples;
import io.penstock.api.schema.SchemaPath;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.StreamConfig;
import io.penstock.api.stream.body.BodyEntry;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.store.schema.DocumentValidator;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.penstock.store.schema.check.Verdict;
import io.penstock.store.schema.json.JsonTree;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Validates documents under a schema: one, or a stream of them. Thread-safe. */
@Path("/v1/schemas")
@Tag(ref = "schemas")
public final class ValidateResource {

    private static final String OPERATION = "ValidateDocument";
    private static final String PATH = "{name: [^/]+}:validate";
    private static final long VERSION_MAX = 9_999_999_999L;

    private final SchemaStore store;
    private final SchemaCalls calls;
    private final VerdictStreams streams;
    private final StreamConfig config;

    ValidateResource(SchemaStore store, SchemaCalls calls, VerdictStreams streams, StreamConfig config) {
        this.store = store;
        this.calls = calls;
        this.streams = streams;
        this.config = config;
    }

    /**
     * Validates one document.
     *
     * @param uri the query
     * @param exchange the request
     * @param body the document
     * @return a Uni that emits 200 with the verdict; fails with {@code NotFound}, with {@code InvalidInput} if schema
     *     and document together take too much work
     */
    @POST
    @Path(PATH)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "validateDocument",
            summary = "Validate a document, or a stream of them",
            description = "`application/json` is one document; `application/x-ndjson` is a document per line, and is"
                    + " answered with a verdict per line while it arrives. `format` is an annotation, as draft 2020-12"
                    + " says.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(
            name = "version",
            in = ParameterIn.QUERY,
            description = "The version to hold it against; the latest if absent",
            schema = @Schema(type = SchemaType.INTEGER))
    @org.eclipse.microprofile.openapi.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = Object.class),
                        examples = @ExampleObject(name = "one", value = "{\"name\":\"Ada\"}")),
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "many", value = SchemaExamples.DOCUMENTS))
            })
    @APIResponse(
            responseCode = "200",
            description = "The verdict, or a line per document and `end` or `error`",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ValidationResponse.class)),
                @Content(
                        mediaType = AnswerFormat.NDJSON_TYPE,
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "verdicts", value = SchemaExamples.VERDICTS))
            })
    public Uni<ValidationResponse> one(UriInfo uri, @Context RoutingContext exchange, BodyBytes body) {
        JsonNode document = read(body.bytes());
        return validator(uri, exchange)
                .chain(validator ->
                        validator.validate(document).map(verdict -> ValidationResponse.of(validator, verdict)));
    }

    /**
     * Validates a stream of documents.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines; fails as long as there was no line, with {@code NotFound}
     */
    @POST
    @Path(PATH)
    @Consumes({AnswerFormat.NDJSON_TYPE, "application/jsonl", "application/ndjson"})
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(hidden = true)
    public Uni<Response> many(UriInfo uri, @Context RoutingContext exchange) {
        Multi<BodyEntry> body =
                RequestBody.entries(exchange, config.bodyLimits(), FailureContext.of(OPERATION, store.table()));
        return validator(uri, exchange).chain(validator -> {
            Counts counts = new Counts();
            AtomicLong indexes = new AtomicLong();
            Multi<LineWriter.Json> verdicts = VerdictStreams.seenThrough(body, entries -> entries.onItem()
                    .transformToUniAndConcatenate(
                            entry -> verdict(validator, entry, indexes.getAndIncrement(), counts)));
            return streams.answer(OPERATION, verdicts, counts::writeTo, exchange);
        });
    }

    private Uni<DocumentValidator> validator(UriInfo uri, RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, "version");
        Long version =
                parameters.text("version") == null ? null : Long.valueOf(parameters.number("version", 1, VERSION_MAX));
        SchemaName name = SchemaPath.name(exchange, ":validate");
        return store.validator(calls.user(), name, version, calls.call()).map(validator -> {
            if (validator == null) {
                throw calls.missing(OPERATION, name);
            }
            return validator;
        });
    }

    private static Uni<LineWriter.Json> verdict(
            DocumentValidator validator, BodyEntry entry, long index, Counts counts) {
        return Uni.createFrom()
                .deferred(() -> validator.validate(document(entry)))
                .map(verdict -> line(index, verdict, counts))
                .onFailure()
                .recoverWithItem(
                        (Throwable failure) -> VerdictStreams.failed(index, entry.line(), failure, counts.all));
    }

    private static LineWriter.Json line(long index, Verdict verdict, Counts counts) {
        counts.note(verdict.valid());
        return to -> {
            VerdictStreams.begin(to, index, 200);
            to.writeBooleanField("valid", verdict.valid());
            if (!verdict.valid()) {
                to.writeNumberField("faultCount", verdict.faultCount());
                VerdictStreams.field(to, "faults", ValidationResponse.faults(verdict));
            }
            to.writeEndObject();
        };
    }

    private static JsonNode document(BodyEntry entry) {
        if (entry instanceof BodyEntry.Refused refused) {
            throw refused.failure();
        }
        return read(((BodyEntry.Text) entry).json());
    }

    private static JsonNode read(byte[] json) {
        try (JsonParser parser = JsonText.factory().createParser(json)) {
            if (parser.nextToken() == null) {
                throw ProblemException.field("", "the body is empty; expected a JSON document");
            }
            JsonNode document = JsonTree.read(parser);
            if (parser.nextToken() != null) {
                throw JsonInputException.at(
                        JsonInputException.Kind.SHAPE, "expected one JSON value, found more behind it", parser);
            }
            return document;
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /** Counts the documents of one stream. Takes verdicts in turn; not thread-safe. */
    private static final class Counts {
        private final VerdictCounts all = new VerdictCounts();
        private long valid;
        private long invalid;

        void note(boolean isValid) {
            all.ok();
            if (isValid) {
                valid++;
            } else {
                invalid++;
            }
        }

        void writeTo(com.fasterxml.jackson.core.JsonGenerator to) throws IOException {
            to.writeNumberField("valid", valid);
            to.writeNumberField("invalid", invalid);
            all.writeTo(to);
        }
    }
}
