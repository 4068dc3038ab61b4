package io.penstock.dynamo.batch.chunk;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.UnavailableException;

/** What the refusal of a whole chunk means for its entries. */
enum Refusal {
    /** The backend could not, this time: all of them go again. */
    PASSING,
    /**
     * A full queue, an open circuit or a spent quota of our own refused it before anything was sent: all of them go
     * again.
     */
    UNSENT,
    /** DynamoDB refuses a whole batch for one wrong entry: it goes in halves, until that one is alone. */
    OF_ONE_ENTRY,
    /** Whatever is sent again is refused again. */
    LASTING;

    static Refusal of(ServiceException failure) {
        if (failure instanceof UnavailableException unavailable) {
            return unavailable.reason() == UnavailableException.Reason.BACKEND ? PASSING : UNSENT;
        }
        if (failure instanceof ConflictException conflict) {
            return conflict.kind() == ConflictException.Kind.TRANSACTION_CONFLICT ? PASSING : LASTING;
        }
        if (failure instanceof ThrottledException || failure instanceof DeadlineExceededException) {
            return PASSING;
        }
        return failure instanceof InvalidInputException || failure instanceof TooLargeException
                ? OF_ONE_ENTRY
                : LASTING;
    }
}
