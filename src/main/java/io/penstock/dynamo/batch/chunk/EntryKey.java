package io.penstock.dynamo.batch.chunk;

import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A primary key in the one form that equals means equal to DynamoDB: {@code 1}, {@code 1.0} and {@code 1e0} are one
 * key.
 *
 * @param partition the partition key's canonical text
 * @param sort the sort key's canonical text; empty if there is none
 */
public record EntryKey(String partition, String sort) {

    /**
     * Reads the key of an item or of a key.
     *
     * @param schema the table's key
     * @param attributes has the key's attributes, each with a value of its type
     * @return the key
     */
    public static EntryKey of(KeySchema schema, Map<String, AttributeValue> attributes) {
        KeyAttribute sortKey = schema.sortKey();
        return new EntryKey(
                canonical(attributes.get(schema.partitionKey().name())),
                sortKey == null ? "" : canonical(attributes.get(sortKey.name())));
    }

    private static String canonical(@Nullable AttributeValue value) {
        if (value == null) {
            return "";
        }
        return switch (value.type()) {
            case S -> value.s();
            case N -> canonicalNumber(value.n());
            case B -> new String(value.b().asByteArrayUnsafe(), StandardCharsets.ISO_8859_1);
            default -> value.toString();
        };
    }

    private static String canonicalNumber(String number) {
        try {
            BigDecimal decimal = new BigDecimal(number.strip()).stripTrailingZeros();
            return decimal.unscaledValue() + "e" + -decimal.scale();
        } catch (NumberFormatException notANumber) {
            // DynamoDB refuses it; until then it is a key of its own.
            return number;
        }
    }
}
