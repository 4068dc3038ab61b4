package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.UnavailableException;
import java.time.Duration;

/**
 * Why entries of a batch are left over that no request says more of. The failures are made once for the batch, since it
 * may leave over hundreds of thousands of entries.
 */
public final class LeftOver {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ServiceException returned;
    private final ServiceException deadlinePassed;
    private final ServiceException draining;

    /**
     * Makes the failures of a batch.
     *
     * @param context its operation and table
     * @param entry what its entries are called: {@code entry}, {@code key}
     */
    public LeftOver(FailureContext context, String entry) {
        this.returned = new ThrottledException(
                context, "DynamoDB returned the " + entry + " unprocessed until the deadline", RETRY_AFTER, null);
        this.deadlinePassed =
                new DeadlineExceededException(context, "the deadline passed before the " + entry + " was sent", null);
        this.draining = new UnavailableException(context, UnavailableException.Reason.SHUTTING_DOWN, RETRY_AFTER, null);
    }

    /** DynamoDB returned it each time. */
    ServiceException returned() {
        return returned;
    }

    /** It was never sent: because the process ends, or because of the deadline. */
    ServiceException notSent(boolean whileDraining) {
        return whileDraining ? draining : deadlinePassed;
    }
}
