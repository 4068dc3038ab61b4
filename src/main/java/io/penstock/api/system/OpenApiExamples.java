package io.penstock.api.system;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** The examples of the OpenAPI document, by name: requests, responses and problems. */
final class OpenApiExamples {
    private static final String FILE = "openapi/examples.json";

    private OpenApiExamples() {}

    static Map<String, Object> read() {
        try (InputStream file = OpenApiExamples.class.getClassLoader().getResourceAsStream(FILE)) {
            if (file == null) {
                throw new FileNotFoundException(FILE);
            }
            return new JsonMapper().readValue(file, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
