package io.penstock.store.job;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A job to be started.
 *
 * @param kind the name of its {@link JobKind}
 * @param parameters what the kind needs to know: strings, booleans, lists, maps, and numbers in their shortest form
 * @param idempotencyKey the caller's name for this request: the same name finds the same job as long as that is kept;
 *     null starts a job every time
 */
public record JobRequest(
        String kind,
        Map<String, AttributeValue> parameters,
        @Nullable String idempotencyKey) {

    /** Copies the parameters. */
    public JobRequest {
        parameters = Map.copyOf(parameters);
    }
}
