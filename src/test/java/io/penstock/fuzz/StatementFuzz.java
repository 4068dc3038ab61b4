package io.penstock.fuzz;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.engine.request.Operation;
import java.nio.charset.StandardCharsets;

/** Lets an engine execute statements of PartiQL. */
public final class StatementFuzz {

    private static final Front FRONT = new Front();
    private static final String[][] PARAMETERS = {{"S", "a"}, {"N", "1"}, {"B", "AA=="}, {"S", ""}};

    private StatementFuzz() {}

    /** Takes the text of a statement; each of its question marks gets a value. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("Statement", text);
        long marks = text.chars().filter(c -> c == '?').count();
        if (marks > 0) {
            ArrayNode parameters = body.putArray("Parameters");
            for (int i = 0; i < marks; i++) {
                String[] parameter = PARAMETERS[i % PARAMETERS.length];
                parameters.addObject().put(parameter[0], parameter[1]);
            }
        }
        FRONT.ask(Operation.EXECUTE_STATEMENT, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
