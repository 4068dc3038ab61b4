package io.penstock.engine.wire.json;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.Operation;
import java.util.Arrays;

/** Entry point for coverage-guided fuzzing of everything that reads a request; any other exception is a find. */
public final class RequestFuzz {

    private static final Operation[] OPERATIONS = Operation.values();

    private RequestFuzz() {}

    /**
     * Reads a request.
     *
     * @param data the first byte chooses the operation, the rest is the body
     */
    public static void fuzzerTestOneInput(byte[] data) {
        if (data.length == 0) {
            return;
        }
        Operation operation = OPERATIONS[(data[0] & 0xff) % OPERATIONS.length];
        try {
            RequestReader.read(operation, Arrays.copyOfRange(data, 1, data.length));
        } catch (EngineException expected) {
            FailureWriter.write(operation.wireName(), expected);
        }
    }
}
