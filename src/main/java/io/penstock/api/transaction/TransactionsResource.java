package io.penstock.api.transaction;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RenderedItem;
import io.penstock.api.json.RequestJson;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.request.BodyBytes;
import io.penstock.api.request.IdempotencyKey;
import io.penstock.api.request.Parameters;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** Transactions over any tables. Thread-safe. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(ref = "transactions")
public final class TransactionsResource {
    private static final int FOUND = 200;
    private static final int ABSENT = 404;

    private final DynamoClient client;
    private final TransactionChecks checks;
    private final ApiConfig config;

    TransactionsResource(DynamoClient client, TransactionChecks checks, ApiConfig config) {
        this.client = client;
        this.checks = checks;
        this.config = config;
    }

    /**
     * Does every action or none.
     *
     * @param idempotencyKey the header
     * @param uri the query
     * @param body the actions
     * @return a Uni that emits the number of actions; fails with {@code Conflict}, with a reason for each action at
     *     fault
     */
    @POST
    @Path("/transactions:write")
    @Operation(
            operationId = "writeTransaction",
            summary = "Write up to 100 items, all or none",
            description =
                    "Any mix of put, update, delete and check, each on another item, 4 MB together. If it does not"
                            + " happen the answer is 409 with a reason for each action at fault."
                            + " With an `Idempotency-Key` the"
                            + " same request, sent again within ten minutes, happens once.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = WriteTransactionRequest.class),
                            examples = @ExampleObject(name = "transfer", ref = "writeTransaction")))
    @APIResponse(
            responseCode = "200",
            description = "Every action happened",
            content =
                    @Content(
                            schema = @Schema(implementation = WriteTransactionResponse.class),
                            examples = @ExampleObject(name = "done", ref = "writeTransactionResponse")))
    public Uni<WriteTransactionResponse> write(
            @RestHeader(IdempotencyKey.HEADER) @Nullable String idempotencyKey, UriInfo uri, BodyBytes body) {
        ItemFormat format = Parameters.of(uri).format();
        WriteTransactionRequest request = RequestJson.read(body.bytes(), WriteTransactionRequest.class, format);
        FailureContext context = FailureContext.of("TransactWriteItems");
        TransactionChecks.count(context, "actions", request.actions().size());
        TransactWriteItemsRequest transaction =
                TransactionRequests.write(request, IdempotencyKey.token(idempotencyKey));
        TransactionChecks.size(context, transaction.transactItems());
        Call call = Call.interactive(config.itemDeadline());
        return checks.writeKeys(context.operation(), transaction.transactItems(), call)
                .chain(() -> client.transactWriteItems(transaction, call))
                .map(answer ->
                        new WriteTransactionResponse(request.actions().size(), units(answer.consumedCapacity())));
    }

    /**
     * Reads every item as of one moment.
     *
     * @param uri the query
     * @param body the keys
     * @return a Uni that emits what each get found; fails with {@code Conflict} if a write was under way on one of the
     *     items
     */
    @POST
    @Path("/transactions:get")
    @Operation(
            operationId = "readTransaction",
            summary = "Read up to 100 items as of one moment",
            description = "Always strongly consistent. A write under way on one of the items makes it 409, which may be"
                    + " sent again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ReadTransactionRequest.class),
                            examples = @ExampleObject(name = "two", ref = "readTransaction")))
    @APIResponse(
            responseCode = "200",
            description = "What each get found, in order",
            content =
                    @Content(
                            schema = @Schema(implementation = ReadTransactionResponse.class),
                            examples = @ExampleObject(name = "found", ref = "readTransactionResponse")))
    public Uni<ReadTransactionResponse> get(UriInfo uri, BodyBytes body) {
        ItemFormat format = Parameters.of(uri).format();
        ReadTransactionRequest request = RequestJson.read(body.bytes(), ReadTransactionRequest.class, format);
        FailureContext context = FailureContext.of("TransactGetItems");
        TransactionChecks.count(context, "gets", request.gets().size());
        TransactGetItemsRequest transaction = TransactionRequests.read(request);
        Call call = Call.interactive(config.itemDeadline());
        return checks.readKeys(context.operation(), transaction.transactItems(), call)
                .chain(() -> client.transactGetItems(transaction, call))
                .map(answer ->
                        new ReadTransactionResponse(got(answer.responses(), format), units(answer.consumedCapacity())));
    }

    private static List<ReadTransactionResponse.Got> got(List<ItemResponse> responses, ItemFormat format) {
        List<ReadTransactionResponse.Got> items = new ArrayList<>();
        for (ItemResponse response : responses) {
            items.add(
                    response.hasItem() && !response.item().isEmpty()
                            ? new ReadTransactionResponse.Got(
                                    items.size(), FOUND, new RenderedItem(response.item(), format))
                            : new ReadTransactionResponse.Got(items.size(), ABSENT, null));
        }
        return items;
    }

    private static @Nullable Double units(List<ConsumedCapacity> capacities) {
        return capacities.isEmpty()
                ? null
                : capacities.stream()
                        .mapToDouble(ConsumedCapacity::capacityUnits)
                        .sum();
    }
}
