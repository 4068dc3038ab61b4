package io.penstock.api.system;

import io.penstock.api.stream.AnswerFormat;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * The bodies of operations that take a line per entry and answer with one for each: alike but for their examples, which
 * are the files {@code openapi/batches/<operationId>.request.ndjson} and {@code .response.ndjson}.
 */
final class OpenApiBatches {
    private static final Set<String> OPERATION_IDS = Set.of(
            "batchWrite",
            "batchGet",
            "batchPutEntries",
            "importEntries",
            "batchGetEntries",
            "batchDeleteEntries",
            "batchPutSchemas");

    private OpenApiBatches() {}

    /** Describes the bodies of an operation, if it is such a one. */
    static void describe(Operation operation) {
        String operationId = operation.getOperationId();
        if (operationId == null || !OPERATION_IDS.contains(operationId)) {
            return;
        }
        operation.requestBody(OASFactory.createRequestBody()
                .required(true)
                .content(OASFactory.createContent()
                        .addMediaType(AnswerFormat.NDJSON_TYPE, lines(operationId + ".request.ndjson"))));
        operation
                .getResponses()
                .addAPIResponse(
                        "200",
                        OASFactory.createAPIResponse()
                                .description("A line per entry, and `end` or `error`")
                                .content(OASFactory.createContent()
                                        .addMediaType(AnswerFormat.NDJSON_TYPE, lines(operationId + ".response.ndjson"))
                                        .addMediaType(AnswerFormat.EVENTS_TYPE, OASFactory.createMediaType())
                                        .addMediaType(AnswerFormat.JSON_TYPE, OASFactory.createMediaType())));
    }

    private static MediaType lines(String file) {
        return OASFactory.createMediaType()
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))
                .addExample("lines", OASFactory.createExample().value(read("openapi/batches/" + file)));
    }

    private static String read(String file) {
        try (InputStream lines = OpenApiBatches.class.getClassLoader().getResourceAsStream(file)) {
            if (lines == null) {
                throw new FileNotFoundException(file);
            }
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
