package io.penstock.api.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.penstock.api.json.JsonInputException;
import io.penstock.base.failure.InvalidInputException;
import io.penstock.store.schema.json.JsonDocument;
import io.penstock.store.schema.json.JsonTree;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A JSON document within a request, with exact numbers.
 *
 * @param document the document
 */
@RegisterForReflection
@Schema(type = SchemaType.OBJECT, additionalProperties = Schema.True.class)
@JsonDeserialize(using = DocumentField.Reader.class)
public record DocumentField(@Schema(hidden = true) JsonDocument document) {

    /** Reads the value of the field. */
    @RegisterForReflection
    static final class Reader extends JsonDeserializer<DocumentField> {

        @Override
        public DocumentField deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            try {
                return new DocumentField(JsonDocument.of(JsonTree.read(parser)));
            } catch (InvalidInputException e) {
                throw JsonInputException.at(JsonInputException.Kind.CONTENT, e.detail(), parser);
            }
        }
    }
}
