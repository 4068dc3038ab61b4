package io.penstock.api.limit;

import io.penstock.api.limit.UserQuotas.Answer;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemAnswers;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Holds each user to a quota of requests, and says so in {@code RateLimit} and {@code RateLimit-Policy} as
 * draft-ietf-httpapi-ratelimit-headers has them. A streamed batch is one request. Does nothing unless configured.
 */
@ApplicationScoped
public final class UserRateLimit {

    /** After callers have been told apart (200) and admitted (100). */
    private static final int PRIORITY = 50;

    private static final String PATHS = "/v1";
    private static final String POLICY = "\"user\"";

    private final @Nullable UserQuotas quotas;
    private final ProblemAnswers problems;

    UserRateLimit(LimitConfig config, ProblemAnswers problems) {
        this.quotas = config.user()
                .requestsPerSecond()
                .map(rate -> new UserQuotas(
                        rate, config.user().burst(), config.user().remembered(), System::nanoTime))
                .orElse(null);
        this.problems = problems;
    }

    void install(@Observes Filters filters) {
        UserQuotas limiting = quotas;
        if (limiting != null) {
            filters.register(routing -> check(routing, limiting), PRIORITY);
        }
    }

    private void check(RoutingContext routing, UserQuotas limiting) {
        if (!routing.normalizedPath().startsWith(PATHS) || !(routing.user() instanceof QuarkusHttpUser caller)) {
            routing.next();
            return;
        }
        Answer answer =
                limiting.take(caller.getSecurityIdentity().getPrincipal().getName());
        HttpServerResponse response = routing.response();
        response.putHeader("RateLimit-Policy", POLICY + ";q=" + limiting.burst() + ";w=" + seconds(limiting.window()));
        response.putHeader("RateLimit", POLICY + ";r=" + answer.remaining() + ";t=" + seconds(answer.untilFull()));
        if (answer.granted()) {
            routing.next();
            return;
        }
        problems.answer(
                routing,
                Problem.of(
                                HttpStatus.TOO_MANY_REQUESTS,
                                "rate-limited",
                                "the quota of " + limiting.burst() + " requests in " + seconds(limiting.window())
                                        + " s is used up")
                        .retryable(true)
                        .retryAfter(answer.retryAfter()));
    }

    private static long seconds(Duration duration) {
        return duration.plusMillis(999).toSeconds();
    }
}
