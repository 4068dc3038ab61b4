package io.penstock.api.edge;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Takes paths and queries out of the spans of requests, before anybody gets to see them: keys stand in them. The
 * template of the path stays, in {@code http.route}. It is made where traces are, so it says where they are kept, too.
 */
@Singleton
public final class TracePrivacy implements SpanProcessor {

    private static final String HIDDEN = "-";

    private static final List<AttributeKey<String>> TELLING = List.of(
            AttributeKey.stringKey("url.path"),
            AttributeKey.stringKey("url.query"),
            AttributeKey.stringKey("url.full"),
            AttributeKey.stringKey("http.target"));

    TracePrivacy() {
        TraceStorage.install();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {
        for (AttributeKey<String> name : TELLING) {
            if (span.getAttribute(name) != null) {
                span.setAttribute(name, HIDDEN);
            }
        }
    }

    @Override
    public boolean isStartRequired() {
        return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        // exceptions, which name keys, are no events here: quarkus.otel.span.event.count.limit
    }

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
