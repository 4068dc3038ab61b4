package io.penstock.api.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.penstock.api.json.JsonInputException.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Request bodies to records, strictly: an unknown, missing or repeated field, or one of the wrong type, is a complaint
 * that names it. Nothing is coerced. Stateless and thread-safe.
 */
public final class RequestJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonText.factory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .annotationIntrospector(new RequiredFields())
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private RequestJson() {}

    /** A required field may not be null, nor may any element of an array or object. */
    private static final class RequiredFields extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonSetter.Value findSetterInfo(Annotated annotated) {
            Nulls nulls = Boolean.TRUE.equals(isRequired(annotated)) ? Nulls.FAIL : Nulls.DEFAULT;
            return JsonSetter.Value.construct(nulls, Nulls.FAIL);
        }

        private static boolean isRequired(Annotated annotated) {
            JsonProperty property = annotated.getAnnotation(JsonProperty.class);
            return property != null && property.required();
        }
    }

    /**
     * Reads a request body.
     *
     * @param body UTF-8, one JSON value and nothing after it
     * @param type a record whose components are the fields
     * @param format how {@link ItemAttributes} within it look
     * @param <T> the record's type
     * @return the body
     */
    public static <T> T read(byte[] body, Class<T> type, ItemFormat format) {
        if (isBlank(body)) {
            throw JsonInputException.of(Kind.MALFORMED, "the body is empty; expected a JSON object", "", null, null);
        }
        try (JsonParser parser = JsonText.factory().createParser(body)) {
            return read(parser, type, format);
        } catch (IOException e) {
            throw complaint(e);
        }
    }

    /**
     * Reads one value from a parser that may hold more.
     *
     * @param parser stands before or on the value's first token; made by {@link JsonText#factory()}
     * @param type a record whose components are the fields
     * @param format how {@link ItemAttributes} within it look
     * @param <T> the record's type
     * @return the value
     */
    public static <T> T read(JsonParser parser, Class<T> type, ItemFormat format) {
        try {
            T value = MAPPER.readerFor(type)
                    .withAttribute(ItemFormat.class, format)
                    .readValue(parser);
            if (value == null) {
                throw JsonInputException.at(Kind.SHAPE, "expected an object, found null", parser);
            }
            return value;
        } catch (IOException e) {
            throw complaint(e);
        }
    }

    private static boolean isBlank(byte[] body) {
        for (byte b : body) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static JsonInputException complaint(IOException failure) {
        if (failure instanceof MismatchedInputException mismatch) {
            return shape(message(mismatch), mismatch);
        }
        if (failure instanceof JsonMappingException mapping) {
            Throwable cause = mapping.getCause();
            if (cause instanceof JsonInputException own) {
                return own;
            } else if (cause instanceof InputCoercionException tooLarge) {
                return shape("expected " + words(tooLarge.getTargetType()), mapping);
            } else if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
                return shape(cause.getMessage(), mapping);
            } else if (cause instanceof IOException text) {
                return JsonText.complaint(text);
            }
        }
        return JsonText.complaint(failure);
    }

    private static JsonInputException shape(String message, JsonMappingException failure) {
        return JsonInputException.of(Kind.SHAPE, message, pointer(failure), failure.getLocation(), failure);
    }

    private static String message(MismatchedInputException mismatch) {
        if (mismatch instanceof UnrecognizedPropertyException unknown) {
            return "unknown field \"" + unknown.getPropertyName() + "\"; known are "
                    + names(unknown.getKnownPropertyIds());
        }
        String said = mismatch.getOriginalMessage();
        if (said.startsWith("Missing required creator property") && said.indexOf('\'') > 0) {
            return "the field \"" + quoted(said) + "\" is missing";
        }
        if (mismatch instanceof InvalidNullException) {
            return "must not be null";
        }
        if (said.startsWith("Trailing token")) {
            return "expected one JSON value, found more behind it";
        }
        Class<?> type = mismatch.getTargetType();
        if (mismatch instanceof InvalidFormatException && type != null && type.isEnum()) {
            return "expected one of " + constants(type);
        }
        return "expected " + words(type);
    }

    private static String quoted(String said) {
        int from = said.indexOf('\'');
        int to = said.indexOf('\'', from + 1);
        return from < 0 || to < 0 ? "?" : said.substring(from + 1, to);
    }

    private static String names(Collection<Object> known) {
        TreeSet<String> sorted = new TreeSet<>();
        known.forEach(name -> sorted.add("\"" + name + "\""));
        return String.join(", ", sorted);
    }

    private static String constants(Class<?> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> MAPPER.convertValue(constant, String.class))
                        .map(name -> "\"" + name + "\"")
                        .toList());
    }

    private static String words(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "a boolean";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "an integer of "
                    + (type.getSimpleName().toLowerCase(Locale.ROOT).startsWith("int") ? 32 : 64) + " bits";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type.isEnum() ? "one of " + constants(type) : "an object";
    }

    private static String pointer(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer.append('/');
            if (step.getFieldName() == null) {
                pointer.append(step.getIndex());
            } else {
                pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }
}
