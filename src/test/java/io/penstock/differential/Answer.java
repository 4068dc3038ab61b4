package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an endpoint answered.
 *
 * @param status the HTTP status
 * @param body its JSON
 */
record Answer(int status, JsonNode body) {

    boolean isError() {
        return status != 200;
    }

    /** The error type without its namespace, or the empty text. */
    String errorType() {
        var type = body.path("__type").asText();
        return type.substring(type.indexOf('#') + 1);
    }

    String message() {
        return body.has("message")
                ? body.path("message").asText()
                : body.path("Message").asText();
    }
}
