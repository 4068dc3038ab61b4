package io.penstock.api.schema;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.api.schema.listing.ListingAnswers;
import io.penstock.api.schema.listing.ListingPart;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SchemaStore;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** What hangs on a schema: its versions, those that resemble it, and documents by their ids. Thread-safe. */
@Path("/v1/schemas")
@Tag(ref = "schemas")
public final class SchemaPartsResource {

    private static final double THRESHOLD = 0.5;
    private static final int SIMILAR_DEFAULT = 1_000;
    private static final int SIMILAR_MAX = 10_000;

    /** As many digits as a version has in its row's key. */
    private static final String VERSION_DIGITS = "[1-9][0-9]{0,9}";

    private final SchemaStore store;
    private final SchemaCalls calls;
    private final ListingAnswers answers;

    SchemaPartsResource(SchemaStore store, SchemaCalls calls, ListingAnswers answers) {
        this.store = store;
        this.calls = calls;
        this.answers = answers;
    }

    /**
     * Lists the versions of a schema.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and the lines, or one page of JSON; fails with {@code NotFound}
     */
    @GET
    @Path("{name: [^/]+}/versions")
    @Produces({AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE, AnswerFormat.JSON_TYPE})
    @Operation(
            operationId = "listSchemaVersions",
            summary = "List the versions of a schema",
            description = "From the first, without their content; also of a deleted schema.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(name = "limit", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "1"))
    @Parameter(name = "pageToken", in = ParameterIn.QUERY, description = "Where to go on")
    @APIResponse(
            responseCode = "200",
            description = "A line per version, and `end` or `error`",
            content = {
                @Content(mediaType = AnswerFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = AnswerFormat.EVENTS_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = AnswerFormat.JSON_TYPE)
            })
    public Uni<Response> versions(UriInfo uri, @Context RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, "limit", "pageToken");
        SchemaName name = SchemaPath.name(exchange, "");
        ListingAnswers.Source source = (after, rowsMax, call) -> store.versions(
                        calls.user(), name, after == null ? 0 : Long.parseLong(after), rowsMax, call)
                .map(page -> {
                    if (page == null) {
                        throw calls.missing("ListSchemaVersions", name);
                    }
                    return ListingPart.of(page, ListedVersionResponse::of, item -> Long.toString(item.version()));
                });
        return answers.answer(
                new ListingAnswers.Listing("ListSchemaVersions", store.table(), name.text(), source),
                uri,
                parameters,
                exchange);
    }

    /**
     * Reads a version.
     *
     * @param version the version's number
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the version; fails with {@code NotFound}
     */
    @GET
    @Path("{name: [^/]+}/versions/{version}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSchemaVersion",
            summary = "Read a version of a schema",
            description = "Also of a deleted schema.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(name = "version", in = ParameterIn.PATH, description = "1 or more, or `latest`", required = true)
    @APIResponse(
            responseCode = "200",
            description = "The version",
            content = @Content(schema = @Schema(implementation = SchemaResponse.class)))
    public Uni<SchemaResponse> version(@RestPath String version, UriInfo uri, @Context RoutingContext exchange) {
        Parameters.of(uri);
        SchemaName name = SchemaPath.name(exchange, "");
        if (version.equals("latest")) {
            return store.get(calls.user(), name, calls.call()).map(schema -> {
                if (schema == null) {
                    throw calls.missing("GetSchemaVersion", name);
                }
                return SchemaResponse.of(schema);
            });
        }
        if (!version.matches(VERSION_DIGITS)) {
            throw ProblemException.parameter("version", "must be an integer between 1 and 9999999999, or latest");
        }
        return store.version(calls.user(), name, Long.parseLong(version), calls.call())
                .map(found -> {
                    if (found == null) {
                        throw missingVersion(name, version);
                    }
                    return SchemaResponse.of(found);
                });
    }

    private NotFoundException missingVersion(SchemaName name, String version) {
        return new NotFoundException(
                new FailureContext("GetSchemaVersion", store.table(), name.text()),
                "schema-version",
                "there is no version " + version + " of a schema " + name.text(),
                null);
    }

    /**
     * Finds the schemas that have field names in common with one.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 with the names; fails with {@code NotFound}
     */
    @GET
    @Path("{name: [^/]+}/similar")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "similarSchemas",
            summary = "Find schemas that resemble one",
            description = "By the Jaccard index of their field names, 1 if neither has any: of a JSON Schema, the"
                    + " properties that it declares for the value itself; of other JSON, the members of the object.")
    @Parameter(name = "name", in = ParameterIn.PATH, description = SchemaExamples.NAME, required = true)
    @Parameter(
            name = "threshold",
            in = ParameterIn.QUERY,
            description = "The least similarity, 0 to 1",
            schema = @Schema(type = SchemaType.NUMBER, defaultValue = "0.5"))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many to answer at most",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "1000"))
    @APIResponse(
            responseCode = "200",
            description = "The most similar first, equally similar ones by name",
            content = @Content(schema = @Schema(implementation = SimilarResponse.class)))
    public Uni<SimilarResponse> similar(UriInfo uri, @Context RoutingContext exchange) {
        Parameters parameters = Parameters.of(uri, "threshold", "limit");
        double threshold = threshold(parameters.text("threshold"));
        int limit = (int) parameters.number("limit", SIMILAR_DEFAULT, SIMILAR_MAX);
        SchemaName name = SchemaPath.name(exchange, "");
        return store.similar(calls.user(), name, threshold, limit, calls.call()).map(found -> {
            if (found == null) {
                throw calls.missing("SimilarSchemas", name);
            }
            return new SimilarResponse(
                    name.text(),
                    threshold,
                    found.stream().map(SimilarResponse.Similar::of).toList());
        });
    }

    private static double threshold(@Nullable String text) {
        if (text == null) {
            return THRESHOLD;
        }
        // As JSON spells numbers: no NaN, no hexadecimal, no type letter.
        if (text.matches("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?")) {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= 1) {
                return value;
            }
        }
        throw ProblemException.parameter("threshold", "must be a number from 0 to 1");
    }

    /**
     * Finds a document by its id.
     *
     * @param id the id
     * @param uri the query
     * @return a Uni that emits 200 with the document and its uses; fails with {@code NotFound}
     */
    @GET
    @Path("ids/{id: c[0-9]+-[^/]*}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "getSchemaById",
            summary = "Find a schema by the id of its content",
            description = "Of any version, also of a deleted schema; strongly consistent.")
    @Parameter(
            name = "id",
            in = ParameterIn.PATH,
            description = "`c1-sha256:` and 64 hexadecimal digits",
            required = true)
    @APIResponse(
            responseCode = "200",
            description = "The document, and the names and versions that hold it",
            content = @Content(schema = @Schema(implementation = SchemaByIdResponse.class)))
    public Uni<SchemaByIdResponse> byId(@RestPath String id, UriInfo uri) {
        Parameters.of(uri);
        return store.byId(calls.user(), id, calls.call()).map(found -> {
            if (found == null) {
                throw new NotFoundException(
                        new FailureContext("GetSchemaById", store.table(), id),
                        "schema",
                        "there is no schema with this id",
                        null);
            }
            return SchemaByIdResponse.of(found);
        });
    }
}
