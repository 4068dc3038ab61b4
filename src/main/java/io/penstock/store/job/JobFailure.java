package io.penstock.store.job;

import io.penstock.base.failure.ServiceException;
import org.jspecify.annotations.Nullable;

/**
 * Why a job could not go on.
 *
 * @param code the stable name of what went wrong, in kebab case
 * @param message one sentence without any value outside keys
 * @param operation the operation that failed; null if it was none of DynamoDB's
 * @param table the table that it addressed, if it was one
 */
public record JobFailure(
        String code,
        String message,
        @Nullable String operation,
        @Nullable String table) {

    static JobFailure of(Throwable failure) {
        if (failure instanceof ServiceException known) {
            return new JobFailure(
                    known.code(),
                    known.detail(),
                    known.context().operation(),
                    known.context().table());
        }
        return new JobFailure(
                "internal-error", "the service failed; its log has the cause under this job's id", null, null);
    }
}
