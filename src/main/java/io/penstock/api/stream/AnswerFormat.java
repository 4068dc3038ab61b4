package io.penstock.api.stream;

import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three forms in which a resource that lists can answer. */
public enum AnswerFormat {
    /** The whole result, streamed, one JSON object per line. */
    NDJSON(AnswerFormat.NDJSON_TYPE),
    /** The same lines as server-sent events. */
    EVENTS(AnswerFormat.EVENTS_TYPE),
    /** One document: a page of a list, or the verdicts of a small batch. */
    JSON(AnswerFormat.JSON_TYPE);

    /** The media type of {@link #NDJSON}. */
    public static final String NDJSON_TYPE = "application/x-ndjson";

    /** The media type of {@link #EVENTS}. */
    public static final String EVENTS_TYPE = "text/event-stream";

    /** The media type of {@link #JSON}. */
    public static final String JSON_TYPE = "application/json";

    private final String mediaType;

    AnswerFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /**
     * Returns the value of {@code Content-Type}.
     *
     * @return the media type
     */
    public String mediaType() {
        return mediaType;
    }

    /**
     * Chooses the form that a request likes best; NDJSON if it has no preference.
     *
     * @param exchange the request
     * @return the form
     * @throws io.penstock.api.problem.ProblemException with 406 if it accepts none of them
     */
    public static AnswerFormat of(RoutingContext exchange) {
        return of(exchange, NDJSON);
    }

    /**
     * Chooses the form that a request likes best.
     *
     * @param exchange the request
     * @param otherwise the form if it has no preference
     * @return the form
     * @throws io.penstock.api.problem.ProblemException with 406 if it accepts none of them
     */
    public static AnswerFormat of(RoutingContext exchange, AnswerFormat otherwise) {
        List<MIMEHeader> accepted = exchange.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return otherwise;
        }
        for (MIMEHeader type : accepted) {
            AnswerFormat format = type.weight() > 0 ? of(type, otherwise) : null;
            if (format != null) {
                return format;
            }
        }
        throw Problem.of(
                        HttpStatus.NOT_ACCEPTABLE,
                        "not-acceptable",
                        "this path answers with " + NDJSON_TYPE + ", " + EVENTS_TYPE + " or " + JSON_TYPE)
                .exception();
    }

    private static @Nullable AnswerFormat of(MIMEHeader type, AnswerFormat otherwise) {
        if (otherwise.isOf(type)) {
            return otherwise;
        }
        for (AnswerFormat format : values()) {
            if (format.isOf(type)) {
                return format;
            }
        }
        return null;
    }

    private boolean isOf(MIMEHeader type) {
        int slash = mediaType.indexOf('/');
        boolean mainMatches = type.component().equals("*") || type.component().equals(mediaType.substring(0, slash));
        boolean subMatches =
                type.subComponent().equals("*") || type.subComponent().equals(mediaType.substring(slash + 1));
        return mainMatches && subMatches;
    }
}
