package io.penstock.api.token;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonText;
import io.penstock.api.json.RequestJson;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.Parameters;
import io.penstock.api.stream.AnswerFormat;
import io.penstock.api.stream.list.ListAnswers;
import io.penstock.api.stream.list.ListPage;
import io.penstock.api.stream.list.ListRequest;
import io.penstock.api.stream.list.ListSource;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.identity.AccessToken;
import io.penstock.store.identity.TokenStore;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The caller's own personal access tokens; out of reach for a token. Thread-safe. */
@Path("/v1/tokens")
@Tag(ref = "tokens")
public final class TokensResource {
    private static final ListRequest.Words LIST_WORDS = new ListRequest.Words("ListTokens", "token", "tokens");
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(JsonText.factory()).build();

    private final TokenStore tokens;
    private final ListAnswers lists;
    private final CallerIdentity caller;
    private final ApiConfig config;
    private final InstantSource clock;

    TokensResource(TokenStore tokens, ListAnswers lists, CallerIdentity caller, ApiConfig config, InstantSource clock) {
        this.tokens = tokens;
        this.lists = lists;
        this.caller = caller;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param uri the query
     * @param body what it shall be
     * @return a Uni that emits 201 with the token and, this once, its text
     */
    @POST
    @Consumes(AnswerFormat.JSON_TYPE)
    @Produces(AnswerFormat.JSON_TYPE)
    @Operation(
            operationId = "createToken",
            summary = "Make a personal access token",
            description = "Its text is in this answer and nowhere else: only a hash of it is kept. Nobody gives a scope"
                    + " that he does not have, and a token cannot make tokens.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = CreateTokenBody.class),
                            examples = @ExampleObject(name = "reader", ref = "createToken")))
    @APIResponse(
            responseCode = "201",
            description = "Made",
            content =
                    @Content(
                            schema = @Schema(implementation = TokenResponse.class),
                            examples = @ExampleObject(name = "reader", ref = "createTokenResponse")))
    public Uni<Response> create(UriInfo uri, BodyBytes body) {
        Parameters.of(uri);
        CreateTokenBody request = RequestJson.read(body.bytes(), CreateTokenBody.class, ItemFormat.PLAIN);
        TokenStore.Wish wish = TokenWishes.of(request, caller, clock);
        return tokens.create(caller.user(), wish, call()).map(issued -> Response.created(
                        URI.create("/v1/tokens/" + issued.token().id()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(TokenResponse.of(issued.token(), issued.text()))
                .build());
    }

    /**
     * Lists the caller's tokens that have not expired.
     *
     * @param uri the query
     * @param exchange the request
     * @return a Uni that emits 200 and one page as JSON, or all of them as a stream of lines; without their texts
     */
    @GET
    @Produces({AnswerFormat.JSON_TYPE, AnswerFormat.NDJSON_TYPE, AnswerFormat.EVENTS_TYPE})
    @Operation(
            operationId = "listTokens",
            summary = "List your tokens",
            description = "Without their texts, which nobody has but who was given them.")
    @APIResponse(
            responseCode = "200",
            description = "The tokens",
            content = {
                @Content(
                        mediaType = AnswerFormat.JSON_TYPE,
                        examples = @ExampleObject(name = "one", ref = "tokenListResponse")),
                @Content(mediaType = AnswerFormat.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    public Uni<Response> list(UriInfo uri, @Context RoutingContext exchange) {
        AnswerFormat format = AnswerFormat.of(exchange, AnswerFormat.JSON);
        UserId user = caller.user();
        return lists.answer(Parameters.ofList(uri, LIST_WORDS, user), new TokenList(user), format, exchange);
    }

    /** The tokens of a user, as a list. */
    private final class TokenList implements ListSource<AccessToken> {
        private final UserId user;

        TokenList(UserId user) {
            this.user = user;
        }

        @Override
        public Uni<ListPage<AccessToken>> page(@Nullable String after, int entriesMax) {
            return tokens.page(user, after, entriesMax, call()).map(page -> new ListPage<>(page.tokens(), page.last()));
        }

        @Override
        public void write(JsonGenerator to, AccessToken token) throws IOException {
            MAPPER.writerFor(TokenResponse.class).writeValue(to, TokenResponse.of(token, null));
        }
    }

    /**
     * Revokes a token.
     *
     * @param id the token
     * @param uri the query
     * @return a Uni that emits 204 when it is refused everywhere; fails with {@code NotFound}
     */
    @DELETE
    @Path("{id: [^/:]+}")
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token",
            description = "It is refused from the moment of the answer on.")
    @APIResponse(responseCode = "204", description = "Revoked")
    public Uni<Response> revoke(@RestPath String id, UriInfo uri) {
        Parameters.of(uri);
        return tokens.revoke(caller.user(), id, call()).map(existed -> {
            if (!existed) {
                throw new NotFoundException(
                        FailureContext.of("RevokeToken"), "token", "you have no token of this id", null);
            }
            return Response.noContent().build();
        });
    }

    private Call call() {
        return Call.interactive(config.itemDeadline());
    }
}
