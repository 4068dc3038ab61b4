package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item, a key or the values of an expression within a request body that {@link RequestJson} reads.
 *
 * @param values attribute values by name, in the order of the text
 */
@Schema(
        name = "Attributes",
        description = "Attribute values by name, in the format that the request asks for.",
        type = SchemaType.OBJECT,
        additionalProperties = Schema.True.class)
@JsonDeserialize(using = ItemAttributes.Deserializer.class)
public record ItemAttributes(@Schema(hidden = true) Map<String, AttributeValue> values) {

    /** Reads attributes in the format of the request. */
    static final class Deserializer extends JsonDeserializer<ItemAttributes> {
        @Override
        public ItemAttributes deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            ItemFormat format = (ItemFormat) context.getAttribute(ItemFormat.class);
            return new ItemAttributes(ItemJson.read(parser, format == null ? ItemFormat.PLAIN : format));
        }
    }
}
