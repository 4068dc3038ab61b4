package io.penstock.engine.wire;

import io.penstock.engine.failure.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The JSON of an error that carries no more than its type and message. */
final class ErrorBody {

    private ErrorBody() {}

    static byte[] of(ErrorCode code, @Nullable String message) {
        var json = new StringBuilder(128).append("{\"__type\":\"").append(code.wireType());
        if (message != null) {
            json.append("\",\"").append(code.messageField()).append("\":\"");
            escape(message, json);
        }
        return json.append("\"}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void escape(String text, StringBuilder json) {
        for (int i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '"' || character == '\\') {
                json.append('\\').append(character);
            } else if (character == '\n') {
                json.append("\\n");
            } else if (character < ' ' || (Character.isSurrogate(character) && isAlone(text, i))) {
                json.append(String.format("\\u%04x", (int) character));
            } else {
                json.append(character);
            }
        }
    }

    private static boolean isAlone(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }
}
