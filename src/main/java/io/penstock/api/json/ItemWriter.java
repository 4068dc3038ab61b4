package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes items in each format. */
final class ItemWriter {
    private ItemWriter() {}

    static void fields(JsonGenerator to, Map<String, AttributeValue> item, ItemFormat format) throws IOException {
        to.writeStartObject();
        for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
            to.writeFieldName(attribute.getKey());
            value(to, attribute.getValue(), format);
        }
        to.writeEndObject();
    }

    static void value(JsonGenerator to, AttributeValue value, ItemFormat format) throws IOException {
        if (format.typed()) {
            to.writeStartObject();
            typed(to, value, format);
            to.writeEndObject();
        } else {
            plain(to, value, format);
        }
    }

    private static void plain(JsonGenerator to, AttributeValue value, ItemFormat format) throws IOException {
        switch (value.type()) {
            case S -> to.writeString(value.s());
            case N -> number(to, value.n(), format);
            case BOOL -> to.writeBoolean(value.bool());
            case NUL -> to.writeNull();
            case L -> list(to, value.l(), format);
            case M -> plainMap(to, value.m(), format);
            case B, SS, NS, BS -> wrapped(to, value, format);
            case UNKNOWN_TO_SDK_VERSION -> throw unknownType();
        }
    }

    private static void plainMap(JsonGenerator to, Map<String, AttributeValue> map, ItemFormat format)
            throws IOException {
        if (Wrapper.looksLikeWrapper(map)) {
            to.writeStartObject();
            to.writeFieldName(Wrapper.MAP);
            fields(to, map, format);
            to.writeEndObject();
        } else {
            fields(to, map, format);
        }
    }

    private static void wrapped(JsonGenerator to, AttributeValue value, ItemFormat format) throws IOException {
        to.writeStartObject();
        switch (value.type()) {
            case B -> to.writeStringField(Wrapper.BINARY, base64(value.b()));
            case SS -> {
                to.writeFieldName(Wrapper.STRING_SET);
                strings(to, value.ss());
            }
            case NS -> {
                to.writeArrayFieldStart(Wrapper.NUMBER_SET);
                for (String number : value.ns()) {
                    number(to, number, format);
                }
                to.writeEndArray();
            }
            default -> {
                to.writeFieldName(Wrapper.BINARY_SET);
                binaries(to, value.bs());
            }
        }
        to.writeEndObject();
    }

    private static void typed(JsonGenerator to, AttributeValue value, ItemFormat format) throws IOException {
        switch (value.type()) {
            case S -> to.writeStringField("S", value.s());
            case N -> to.writeStringField("N", value.n());
            case B -> to.writeStringField("B", base64(value.b()));
            case BOOL -> to.writeBooleanField("BOOL", value.bool());
            case NUL -> to.writeBooleanField("NULL", true);
            case L -> {
                to.writeFieldName("L");
                list(to, value.l(), format);
            }
            case M -> {
                to.writeFieldName("M");
                fields(to, value.m(), format);
            }
            case SS -> {
                to.writeFieldName("SS");
                strings(to, value.ss());
            }
            case NS -> {
                to.writeFieldName("NS");
                strings(to, value.ns());
            }
            case BS -> {
                to.writeFieldName("BS");
                binaries(to, value.bs());
            }
            case UNKNOWN_TO_SDK_VERSION -> throw unknownType();
        }
    }

    private static void list(JsonGenerator to, List<AttributeValue> elements, ItemFormat format) throws IOException {
        to.writeStartArray();
        for (AttributeValue element : elements) {
            value(to, element, format);
        }
        to.writeEndArray();
    }

    private static void strings(JsonGenerator to, List<String> strings) throws IOException {
        to.writeStartArray();
        for (String string : strings) {
            to.writeString(string);
        }
        to.writeEndArray();
    }

    private static void binaries(JsonGenerator to, List<SdkBytes> binaries) throws IOException {
        to.writeStartArray();
        for (SdkBytes binary : binaries) {
            to.writeString(base64(binary));
        }
        to.writeEndArray();
    }

    private static void number(JsonGenerator to, String number, ItemFormat format) throws IOException {
        if (format == ItemFormat.PLAIN_NUMBERS_AS_STRINGS) {
            to.writeString(number);
        } else {
            to.writeNumber(NumberText.toJson(number));
        }
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }

    private static IllegalArgumentException unknownType() {
        return new IllegalArgumentException("an attribute has a type that this version does not know");
    }
}
