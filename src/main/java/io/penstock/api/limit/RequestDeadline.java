package io.penstock.api.limit;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemAnswers;
import io.penstock.base.retry.Deadline;
import io.penstock.dynamo.client.CallerContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * Takes the deadline that a caller sets in {@code X-Deadline-Ms}: milliseconds from the arrival of the request's head.
 * All that is done for the request, who the caller is included, shares it; without the header each resource has its own
 * default, and with it whichever is earlier counts.
 */
@ApplicationScoped
public final class RequestDeadline {

    /** The header. */
    public static final String HEADER = "X-Deadline-Ms";

    /** After the request has its id (10,000), before anything is done for it. */
    private static final int PRIORITY = 9_500;

    /** More digits than any duration that could be allowed. */
    private static final int DIGITS_MAX = 12;

    private final Duration most;
    private final ProblemAnswers problems;

    RequestDeadline(LimitConfig config, ProblemAnswers problems) {
        this.most = config.deadlineMax();
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        filters.register(this::begin, PRIORITY);
    }

    private void begin(RoutingContext routing) {
        List<String> given = routing.request().headers().getAll(HEADER);
        if (given.isEmpty()) {
            routing.next();
            return;
        }
        OptionalLong millis = given.size() == 1 ? millis(given.get(0), most.toMillis()) : OptionalLong.empty();
        if (millis.isEmpty()) {
            problems.answer(
                    routing,
                    Problem.of(
                                    HttpStatus.BAD_REQUEST,
                                    "invalid-parameter",
                                    HEADER + " must be a whole number of milliseconds between 1 and " + most.toMillis()
                                            + (given.size() == 1 ? "" : ", once, not " + given.size() + " times"))
                            .parameter(HEADER));
            return;
        }
        Runnable lift = CallerContext.limit(Deadline.after(Duration.ofMillis(millis.getAsLong())));
        routing.addEndHandler(ended -> lift.run());
        routing.next();
    }

    /** Reads the header; empty if it is no number, or out of its bounds. */
    static OptionalLong millis(String text, long most) {
        String digits = text.strip();
        boolean isNumber = !digits.isEmpty()
                && digits.length() <= DIGITS_MAX
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!isNumber) {
            return OptionalLong.empty();
        }
        long millis = Long.parseLong(digits);
        return millis >= 1 && millis <= most ? OptionalLong.of(millis) : OptionalLong.empty();
    }
}
