package io.penstock.dynamo.client.measure;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * The spans of calls: one for each operation below the request's, and one for each attempt below that. Costs nothing
 * where traces are off. Thread-safe.
 */
public final class Spans {

    /** Traces nothing. */
    public static final Spans OFF = new Spans(null);

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
    private static final AttributeKey<String> TABLE = AttributeKey.stringKey("db.collection.name");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("penstock.outcome");
    private static final String OK = "ok";

    private final @Nullable Tracer tracer;

    /**
     * Traces where there is a tracer.
     *
     * @param tracer makes the spans; null for none
     */
    public Spans(@Nullable Tracer tracer) {
        this.tracer = tracer;
    }

    /** A span under way, or nothing. */
    public static final class Running {

        private static final Running NOTHING = new Running(null);

        private final @Nullable Span span;

        private Running(@Nullable Span span) {
            this.span = span;
        }

        /**
         * Puts what follows below this span.
         *
         * @param origin whose behalf it is on
         * @return the origin within this span
         */
        public Origin below(Origin origin) {
            return span == null ? origin : origin.within(origin.trace().with(span));
        }

        /**
         * Ends the span.
         *
         * @param outcome {@code ok} or a failure's code
         */
        public void end(String outcome) {
            if (span != null) {
                span.setAttribute(OUTCOME, outcome);
                if (!outcome.equals(OK)) {
                    span.setStatus(StatusCode.ERROR, outcome);
                }
                span.end();
            }
        }
    }

    /**
     * Begins the span of an operation, with all its attempts.
     *
     * @param operation its name
     * @param table its table
     * @param origin below whose span
     * @return the span
     */
    public Running operation(String operation, String table, Origin origin) {
        return begin("DynamoDB." + operation, SpanKind.INTERNAL, operation, table, origin.trace());
    }

    /**
     * Begins the span of one attempt.
     *
     * @param operation the operation's name
     * @param table its table
     * @param origin below whose span
     * @return the span
     */
    public Running attempt(String operation, String table, Origin origin) {
        return begin("DynamoDB." + operation + " attempt", SpanKind.CLIENT, operation, table, origin.trace());
    }

    private Running begin(String name, SpanKind kind, String operation, String table, Context parent) {
        if (tracer == null) {
            return Running.NOTHING;
        }
        return new Running(tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute(SYSTEM, "aws.dynamodb")
                .setAttribute(OPERATION, operation)
                .setAttribute(TABLE, table)
                .startSpan());
    }
}
