package io.penstock.fault;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the proxy can tell of a call: its operation, its tables (read from the body when first asked), its body. */
final class Sighting {

    /** Stands for the operation of a call that names none. */
    static final String UNKNOWN = "-";

    private final String operation;
    private final Buffer body;
    private @Nullable JsonObject json;
    private @Nullable Set<String> tables;

    Sighting(String operation, Buffer body) {
        this.operation = operation;
        this.body = body;
    }

    static Sighting of(HttpServerRequest request, Buffer body) {
        String target = request.getHeader("X-Amz-Target");
        return new Sighting(target == null ? UNKNOWN : target.substring(target.lastIndexOf('.') + 1), body);
    }

    String operation() {
        return operation;
    }

    Buffer body() {
        return body;
    }

    /** The body as JSON; empty when it is none. */
    JsonObject json() {
        JsonObject known = json;
        if (known == null) {
            known = json(body);
            json = known;
        }
        return known;
    }

    Set<String> tables() {
        Set<String> known = tables;
        if (known == null) {
            known = new HashSet<>();
            collect(json(), known);
            tables = known;
        }
        return known;
    }

    /** A body as JSON; empty when it is none. */
    static JsonObject json(Buffer body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }

    private static void collect(JsonObject request, Set<String> found) {
        if (request.getValue("TableName") instanceof String name) {
            found.add(name);
        }
        if (request.getValue("RequestItems") instanceof JsonObject perTable) {
            found.addAll(perTable.fieldNames());
        }
        if (request.getValue("TransactItems") instanceof JsonArray actions) {
            for (int i = 0; i < actions.size(); i++) {
                for (String kind : actions.getJsonObject(i).fieldNames()) {
                    collect(actions.getJsonObject(i).getJsonObject(kind), found);
                }
            }
        }
    }
}
