package io.penstock.api.system;

import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.dynamo.client.measure.HotKeys;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The keys that DynamoDB throttles. Asks nobody, and answers at once. Thread-safe. */
@Path("/v1/status/hot-keys")
@Produces(MediaType.APPLICATION_JSON)
@Tag(ref = "system")
public final class HotKeysResource {
    private static final int LIMIT_USUAL = 20;
    private static final int LIMIT_MAX = 500;

    private final HotKeys hotKeys;

    HotKeysResource(HotKeys hotKeys) {
        this.hotKeys = hotKeys;
    }

    /**
     * Lists the partition keys that were throttled most often of late, as this process saw it.
     *
     * @param uri the query: {@code limit}, how many at most, from 1 to 500
     * @return the keys by their pseudonyms, the most throttled first
     */
    @GET
    @Operation(
            operationId = "hotKeys",
            summary = "The partition keys that DynamoDB throttled most often of late",
            description = "Of the last 10 to 20 minutes, as this process saw them, in bounded memory: `throttles` is at"
                    + " most, `throttlesMin` at least how often. Keys are named by the first 16 digits of the SHA-256"
                    + " of `penstock.log.hash-salt`, the key's type, a colon and its value (`S:user-1`).")
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "How many keys at most",
            schema = @Schema(minimum = "1", maximum = "500", defaultValue = "20"))
    @APIResponse(
            responseCode = "200",
            description = "The keys, the most throttled first; none if nothing was throttled",
            content =
                    @Content(
                            schema = @Schema(implementation = HotKeysResponse.class),
                            examples =
                                    @ExampleObject(
                                            name = "hotKeys",
                                            value = "{\"lookbackSeconds\":812,\"keys\":[{\"table\":\"cities\","
                                                    + "\"keyHash\":\"3f1c5f6f0c0e6f0a\",\"throttles\":1204,"
                                                    + "\"throttlesMin\":1204}]}")))
    public HotKeysResponse hotKeys(UriInfo uri) {
        return HotKeysResponse.of(hotKeys.top(limit(Parameters.of(uri, "limit").text("limit"))));
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return LIMIT_USUAL;
        }
        int limit = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw ProblemException.parameter("limit", "is not a number from 1 to " + LIMIT_MAX);
        }
        return limit;
    }
}
