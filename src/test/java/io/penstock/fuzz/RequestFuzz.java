package io.penstock.fuzz;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.wire.json.FailureWriter;
import io.penstock.engine.wire.json.RequestReader;

/** Reads requests: every operation's JSON, its shape and its rules. */
public final class RequestFuzz {

    private RequestFuzz() {}

    /** Takes a line with the operation's name, and behind it the body. */
    public static void fuzzerTestOneInput(byte[] data) {
        NamedBody input = NamedBody.of(data);
        try {
            RequestReader.read(input.operation(), input.body());
        } catch (EngineException refused) {
            FailureWriter.write(input.operation().wireName(), refused);
        }
    }
}
