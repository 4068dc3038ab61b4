package io.penstock.engine.wire.json;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.request.response.CancellationReason;
import io.penstock.engine.request.response.ConditionalCheckFailedException;
import io.penstock.engine.request.response.TransactionCanceledException;
import java.nio.ByteBuffer;

/**
 * Writes refusals as bytes of JSON, with the item that failed a condition or the reasons of a cancelled transaction.
 */
public final class FailureWriter {

    private static final int MESSAGE_CHARACTERS_MAX = 65_536;

    private FailureWriter() {}

    /**
     * Writes a refusal.
     *
     * @param operationName the operation that was asked for, for example {@code PutItem}; some tell the same in other
     *     words
     * @param refusal why there is no answer
     * @return its JSON
     */
    public static ByteBuffer write(String operationName, EngineException refusal) {
        JsonSink json = new JsonSink(256);
        ErrorCode code = refusal.code();
        json.open('{').name("__type").text(code.wireType());
        if (refusal instanceof TransactionCanceledException cancelled) {
            json.name("CancellationReasons").open('[');
            for (CancellationReason reason : cancelled.reasons()) {
                reason(json, reason);
            }
            json.close(']');
        }
        String message = refusal.messageFor(operationName);
        if (message != null) {
            json.name(code.messageField()).text(shortened(message));
        }
        if (refusal instanceof ConditionalCheckFailedException failed && failed.item() != null) {
            json.name("Item");
            new ItemWriter(json).image(failed.item());
        }
        json.close('}');
        return json.toByteBuffer();
    }

    private static void reason(JsonSink json, CancellationReason reason) {
        json.open('{').name("Code").text(reason.code());
        if (reason.item() != null) {
            json.name("Item");
            new ItemWriter(json).image(reason.item());
        }
        if (reason.message() != null) {
            json.name("Message").text(shortened(reason.message()));
        }
        json.close('}');
    }

    /** A message may quote what was sent, which may be 16 MB long. */
    private static String shortened(String message) {
        return message.length() <= MESSAGE_CHARACTERS_MAX ? message : message.substring(0, MESSAGE_CHARACTERS_MAX);
    }
}
