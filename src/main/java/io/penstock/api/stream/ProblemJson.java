package io.penstock.api.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.JsonText;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.Problems;
import io.penstock.dynamo.client.measure.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Problems within lines. Stateless. */
public final class ProblemJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(JsonText.factory()).build();

    private ProblemJson() {}

    /**
     * Writes the failure that ends a stream as a field that holds its problem, and notes it for the request's log.
     *
     * @param to where to, within an object
     * @param field the field's name
     * @param failure what went wrong
     * @param requestId the request it went wrong for
     * @param format how items within the problem shall look
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator to, String field, Throwable failure, String requestId, ItemFormat format)
            throws IOException {
        Problem problem = Problems.of(failure, requestId, format);
        Origin.current().usage().failed(problem.code());
        to.writeFieldName(field);
        MAPPER.writerFor(Problem.class).writeValue(to, problem);
    }

    /**
     * Writes a problem as a body.
     *
     * @param problem the problem
     * @return its JSON in UTF-8
     */
    public static byte[] toBytes(Problem problem) {
        try {
            return MAPPER.writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
