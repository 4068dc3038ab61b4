package io.penstock.dynamo.client.error;

import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.UnavailableException;
import io.penstock.base.failure.UnavailableException.Reason;
import io.penstock.dynamo.client.credential.CredentialsMissingException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * What went wrong on our side of the wire. If it is certain that nothing was sent (no credentials, no connection to be
 * had), the request can be repeated whatever it was; else a write may have happened.
 */
final class ClientFailures {

    private static final int CAUSES_MAX = 20;

    private final Duration retryAfter;

    ClientFailures(Duration retryAfter) {
        this.retryAfter = retryAfter;
    }

    ServiceException translate(Throwable thrown, FailureContext context, BooleanSupplier repeatable) {
        if (caused(thrown, CredentialsMissingException.class::isInstance)) {
            return new DeniedException(context, "no credentials for DynamoDB could be found", thrown);
        }
        if (caused(thrown, ClientFailures::isPoolFull)) {
            return new UnavailableException(context, Reason.OVERLOADED, retryAfter, thrown);
        }
        boolean notSent = caused(thrown, ClientFailures::isNoConnection);
        return notSent || repeatable.getAsBoolean()
                ? new UnavailableException(context, Reason.BACKEND, retryAfter, thrown)
                : new OutcomeUnknownException(
                        context, "the connection failed; the write may or may not have happened", thrown);
    }

    /** The HTTP client says by these types that no connection came free: waited too long, or too many wait already. */
    private static boolean isPoolFull(Throwable thrown) {
        return thrown instanceof TimeoutException || thrown instanceof IllegalStateException;
    }

    private static boolean isNoConnection(Throwable thrown) {
        return thrown instanceof ConnectException || thrown instanceof UnknownHostException;
    }

    private static boolean caused(Throwable thrown, Predicate<Throwable> is) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < CAUSES_MAX; depth++) {
            if (is.test(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
