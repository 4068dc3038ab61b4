package io.penstock.api.kv;

import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.smallrye.mutiny.Uni;

/** Failures that are told otherwise of entries than of items. Stateless. */
final class KvFailures {

    private KvFailures() {}

    /** Tells the ETag of the entry that failed a condition, as the store knows it. */
    static <T> Uni<T> telling(Uni<T> write) {
        return write.onFailure(ConditionFailedException.class).transform(KvFailures::conditionFailed);
    }

    static ProblemException conditionFailed(ConditionFailedException failure) {
        Object etag = failure.item() == null ? null : failure.item().get("etag");
        String detail = etag == null
                ? "the precondition did not hold: there is no entry with this key"
                : "the precondition did not hold: the entry is there with another ETag, or is there at all";
        return Problem.of(HttpStatus.PRECONDITION_FAILED, "condition-failed", detail)
                .operation(failure.context().operation())
                .table(failure.context().table())
                .etag(etag == null ? null : EntryJson.quoted(etag.toString()))
                .exception();
    }

    static NotFoundException missing(FailureContext context) {
        return new NotFoundException(context, "entry", "there is no entry with this key", null);
    }
}
