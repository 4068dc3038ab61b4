package io.penstock.dynamo.table;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveSpecification;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Turns the expiry of items on and off. DynamoDB refuses to set what is set already, so this looks first. */
final class Expiry {

    private final DynamoClient client;

    Expiry(DynamoClient client) {
        this.client = client;
    }

    Uni<Optional<String>> attribute(String table, Call call) {
        return describe(table, call).map(ttl -> isOn(ttl) ? Optional.of(ttl.attributeName()) : Optional.empty());
    }

    Uni<Void> set(String table, Optional<String> wanted, Call call) {
        return describe(table, call).flatMap(ttl -> {
            Optional<String> current = isOn(ttl) ? Optional.of(ttl.attributeName()) : Optional.empty();
            if (current.equals(wanted)) {
                return Uni.createFrom().voidItem();
            }
            if (ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING
                    || ttl.timeToLiveStatus() == TimeToLiveStatus.DISABLING) {
                return Uni.createFrom()
                        .failure(new ConflictException(
                                ConflictException.Kind.TABLE_STATE,
                                FailureContext.of("UpdateTimeToLive", table),
                                "expiry is being changed, which takes up to an hour",
                                null));
            }
            Uni<Void> off = current.isPresent()
                    ? update(table, current.get(), false, call)
                    : Uni.createFrom().voidItem();
            return wanted.isPresent() ? off.flatMap(nothing -> update(table, wanted.get(), true, call)) : off;
        });
    }

    private Uni<TimeToLiveDescription> describe(String table, Call call) {
        return client.describeTimeToLive(
                        DescribeTimeToLiveRequest.builder().tableName(table).build(), call)
                .map(response -> response.timeToLiveDescription());
    }

    private Uni<Void> update(String table, String attribute, boolean enabled, Call call) {
        return client.updateTimeToLive(
                        UpdateTimeToLiveRequest.builder()
                                .tableName(table)
                                .timeToLiveSpecification(TimeToLiveSpecification.builder()
                                        .attributeName(attribute)
                                        .enabled(enabled)
                                        .build())
                                .build(),
                        call)
                .replaceWithVoid();
    }

    private static boolean isOn(TimeToLiveDescription ttl) {
        return ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLED
                || ttl.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
    }
}
