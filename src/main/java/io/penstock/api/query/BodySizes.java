package io.penstock.api.query;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.Problems;
import io.penstock.api.problem.RequestTrace;
import io.penstock.api.request.ApiConfig;
import io.penstock.api.stream.ProblemJson;
import io.penstock.api.stream.body.RequestBody;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that announces more than what is read as a whole may have, before anything else is done for it. The
 * limit of the HTTP server itself is meant for those that are read as streams. What announces less, or nothing, is held
 * to its limit as it is read.
 */
@ApplicationScoped
public class BodySizes {
    private static final Pattern STREAMED = Pattern.compile(".*:(batchWrite|batchGet|batchPut|validate)|/v1/kv/.*");

    /** Right behind the server's own check. */
    private static final int ORDER = -1;

    private final long bytesMax;

    /**
     * Takes the limit from the configuration.
     *
     * @param config the bounds of the HTTP surface
     */
    public BodySizes(ApiConfig config) {
        this.bytesMax = config.bodyBytesMax();
    }

    void install(@Observes Router router) {
        router.route().order(ORDER).handler(this::check);
    }

    private void check(RoutingContext exchange) {
        if (STREAMED.matcher(exchange.normalizedPath()).matches()) {
            exchange.next();
            return;
        }
        long length = length(exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length <= bytesMax) {
            exchange.next();
            return;
        }
        TooLargeException failure = new TooLargeException(
                FailureContext.of(exchange.request().method().name()),
                new TooLargeException.Measure("the body", bytesMax, length, "bytes"));
        Problem problem = Problems.of(failure, RequestTrace.id(exchange), ItemFormat.PLAIN);
        RequestTrace.answered(exchange, problem);
        RequestBody.discardAtEnd(exchange);
        exchange.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemJson.toBytes(problem)));
    }

    private static long length(@Nullable String header) {
        return header != null && header.matches("[0-9]{1,18}") ? Long.parseLong(header) : 0;
    }
}
