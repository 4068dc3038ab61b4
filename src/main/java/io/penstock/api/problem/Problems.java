package io.penstock.api.problem;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.RenderedItem;
import io.penstock.base.failure.ConditionFailedException;
import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.DeadlineExceededException;
import io.penstock.base.failure.DeniedException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.base.failure.NotFoundException;
import io.penstock.base.failure.OutcomeUnknownException;
import io.penstock.base.failure.RetryAdvice;
import io.penstock.base.failure.ServiceException;
import io.penstock.base.failure.ThrottledException;
import io.penstock.base.failure.TooLargeException;
import io.penstock.base.failure.TransactionReason;
import io.penstock.base.failure.UnavailableException;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Every failure as the problem that the caller is told, and the one place that chooses its status. Stateless. */
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    /**
     * Turns a failure into a problem. A fault of the service's own, or of its permissions, is logged here with the
     * request's id.
     *
     * @param failure what went wrong
     * @param requestId the request it went wrong for
     * @param format how items within the problem shall look
     * @return the problem
     */
    public static Problem of(Throwable failure, @Nullable String requestId, ItemFormat format) {
        ProblemBuilder problem;
        if (failure instanceof ServiceException service) {
            problem = ofService(service, format)
                    .retryable(service.retryAdvice() == RetryAdvice.SAFE)
                    .operation(service.context().operation())
                    .table(service.context().table());
            logRefusal(service, requestId);
        } else if (failure instanceof ProblemException known) {
            return known.problem().withRequestId(requestId);
        } else if (failure instanceof JsonInputException json) {
            problem = ofJson(json);
        } else if (failure instanceof WebApplicationException web && isClientError(web)) {
            problem = ofStatus(web.getResponse().getStatus(), "");
        } else {
            LOG.errorf(failure, "request %s failed by a fault of the service", requestId);
            problem = Problem.of(
                    HttpStatus.INTERNAL_ERROR,
                    "internal-error",
                    "the service failed; its log has the cause under this request id");
        }
        return problem.requestId(requestId).build();
    }

    private static ProblemBuilder ofService(ServiceException failure, ItemFormat format) {
        ProblemBuilder problem = Problem.of(status(failure), failure.code(), failure.detail());
        if (failure instanceof ThrottledException throttled) {
            problem.retryAfter(throttled.retryAfter());
        } else if (failure instanceof UnavailableException unavailable) {
            problem.retryAfter(unavailable.retryAfter());
        } else if (failure instanceof TooLargeException tooLarge) {
            problem.limit(tooLarge.limit(), tooLarge.actual(), tooLarge.unit());
        } else if (failure instanceof InvalidInputException invalid) {
            problem.violations(invalid.violations().stream()
                    .map(violation -> new Problem.Violation(violation.path(), violation.message()))
                    .toList());
        } else if (failure instanceof ConditionFailedException condition && condition.item() != null) {
            problem.etag(RenderedItem.ofFailure(condition.item(), format).etag());
        } else if (failure instanceof ConflictException conflict) {
            problem.differences(conflict.differences())
                    .reasons(conflict.reasons().stream()
                            .map(reason -> reason(reason, format))
                            .toList());
        }
        return problem;
    }

    /** The status of each kind of failure. */
    static int status(ServiceException failure) {
        if (failure instanceof NotFoundException) {
            return HttpStatus.NOT_FOUND;
        } else if (failure instanceof ConditionFailedException) {
            return HttpStatus.PRECONDITION_FAILED;
        } else if (failure instanceof ConflictException) {
            return HttpStatus.CONFLICT;
        } else if (failure instanceof InvalidInputException) {
            return HttpStatus.UNPROCESSABLE;
        } else if (failure instanceof TooLargeException) {
            return HttpStatus.CONTENT_TOO_LARGE;
        } else if (failure instanceof ThrottledException || failure instanceof UnavailableException) {
            return HttpStatus.UNAVAILABLE;
        } else if (failure instanceof DeadlineExceededException || failure instanceof OutcomeUnknownException) {
            return HttpStatus.DEADLINE_EXCEEDED;
        } else if (failure instanceof DeniedException) {
            return HttpStatus.BAD_GATEWAY;
        }
        return HttpStatus.INTERNAL_ERROR;
    }

    private static Problem.Reason reason(TransactionReason reason, ItemFormat format) {
        RenderedItem item = reason.item() == null ? null : RenderedItem.ofFailure(reason.item(), format);
        return new Problem.Reason(reason.index(), reason.code(), reason.message(), item);
    }

    private static ProblemBuilder ofJson(JsonInputException json) {
        String where = json.pointer().isEmpty() ? "" : json.pointer() + ": ";
        ProblemBuilder problem =
                switch (json.kind()) {
                    case MALFORMED -> Problem.of(HttpStatus.BAD_REQUEST, "malformed-json", where + json.detail());
                    case SHAPE -> Problem.of(HttpStatus.BAD_REQUEST, "invalid-request", where + json.detail());
                    case CONTENT -> Problem.of(HttpStatus.UNPROCESSABLE, "invalid-input", where + json.detail());
                };
        if (!json.pointer().isEmpty()) {
            problem.pointer(json.pointer());
        }
        return json.line() > 0 ? problem.at(json.line(), json.column()) : problem;
    }

    private static boolean isClientError(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return status >= HttpStatus.BAD_REQUEST && status < HttpStatus.INTERNAL_ERROR;
    }

    /**
     * A problem that the HTTP layer found before any resource was called.
     *
     * @param served what could have been asked for instead, to be added to the detail
     */
    static ProblemBuilder ofStatus(int status, String served) {
        return switch (status) {
            case HttpStatus.NOT_FOUND -> Problem.of(status, "path-not-found", "nothing is served at this path");
            case HttpStatus.METHOD_NOT_ALLOWED ->
                Problem.of(status, "method-not-allowed", "this path does not have this method" + served);
            case HttpStatus.NOT_ACCEPTABLE ->
                Problem.of(status, "not-acceptable", "no media type that Accept names is served at this path" + served);
            case HttpStatus.UNSUPPORTED_MEDIA_TYPE ->
                Problem.of(status, "unsupported-media-type", "this Content-Type is not read at this path" + served);
            case HttpStatus.CONTENT_TOO_LARGE -> Problem.of(status, "too-large", "the body is too large");
            case HttpStatus.UNAUTHORIZED -> Problem.of(status, "not-authenticated", "who is calling is not known");
            case HttpStatus.FORBIDDEN -> Problem.of(status, "not-allowed", "the caller may not do this");
            default -> Problem.of(status, "bad-request", "the request is not understood");
        };
    }

    private static void logRefusal(ServiceException failure, @Nullable String requestId) {
        if (failure instanceof DeniedException || failure instanceof OutcomeUnknownException) {
            LOG.warnf(failure, "request %s failed: %s", requestId, failure.getMessage());
        }
    }
}
