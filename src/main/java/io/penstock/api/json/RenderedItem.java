package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializable;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item within a response body.
 *
 * @param item the item
 * @param format how its values shall look
 */
@Schema(
        name = "Item",
        description = "Attribute values by name, in the format that the request asks for.",
        type = SchemaType.OBJECT,
        additionalProperties = Schema.True.class)
public record RenderedItem(
        @Schema(hidden = true) Map<String, AttributeValue> item,
        @Schema(hidden = true) ItemFormat format) implements JsonSerializable {

    /**
     * Takes the item that a failure carries.
     *
     * @param item attribute values of the client's own type
     * @param format how the values shall look
     * @return the item
     */
    public static RenderedItem ofFailure(Map<String, ?> item, ItemFormat format) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        item.forEach((name, value) -> values.put(name, (AttributeValue) value));
        return new RenderedItem(values, format);
    }

    /**
     * Computes the item's ETag.
     *
     * @return the ETag with its quotes
     */
    public String etag() {
        return ItemETag.of(item);
    }

    @Override
    public void serialize(JsonGenerator to, SerializerProvider provider) throws IOException {
        ItemJson.write(to, item, format);
    }

    @Override
    public void serializeWithType(JsonGenerator to, SerializerProvider provider, TypeSerializer type)
            throws IOException {
        serialize(to, provider);
    }
}
