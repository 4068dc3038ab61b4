package io.penstock.dynamo.client.request;

import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/** The token by which DynamoDB knows, for ten minutes, that a transaction was sent before. */
public final class RequestToken {

    private RequestToken() {}

    /**
     * Gives a transaction its token before the first attempt, so that every attempt carries the same one.
     *
     * @param request any request
     * @param <Q> its type
     * @return the request; unchanged if it has a token or is no transaction
     */
    @SuppressWarnings("unchecked")
    public static <Q extends DynamoDbRequest> Q given(Q request) {
        if (request instanceof TransactWriteItemsRequest transaction && transaction.clientRequestToken() == null) {
            return (Q) transaction.toBuilder()
                    .clientRequestToken(UUID.randomUUID().toString())
                    .build();
        }
        return request;
    }
}
