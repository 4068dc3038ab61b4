package io.penstock.dynamo.table;

import io.penstock.base.failure.InvalidInputException;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;

/** Reads the tags of tables, page after page. */
final class TableTags {
    private static final String UNKNOWN_OPERATION = "UnknownOperationException";

    private final DynamoClient client;

    TableTags(DynamoClient client) {
        this.client = client;
    }

    Uni<Optional<Map<String, String>>> of(String tableArn, Call call) {
        return Multi.createBy()
                .repeating()
                .<AtomicReference<@Nullable String>, ListTagsOfResourceResponse>uni(
                        AtomicReference::new, next -> client.listTagsOfResource(
                                        ListTagsOfResourceRequest.builder()
                                                .resourceArn(tableArn)
                                                .nextToken(next.get())
                                                .build(),
                                        call)
                                .invoke(page -> next.set(page.nextToken())))
                .whilst(page -> page.nextToken() != null)
                .collect()
                .<Map<String, String>>in(
                        TreeMap::new, (tags, page) -> page.tags().forEach(tag -> tags.put(tag.key(), tag.value())))
                .map(Optional::of)
                .onFailure(TableTags::isUnknownHere)
                .recoverWithItem(Optional.empty());
    }

    /** Some endpoints that speak DynamoDB know no tags at all. */
    private static boolean isUnknownHere(Throwable thrown) {
        return thrown instanceof InvalidInputException
                && thrown.getCause() instanceof AwsServiceException answer
                && answer.awsErrorDetails() != null
                && UNKNOWN_OPERATION.equals(answer.awsErrorDetails().errorCode());
    }
}
