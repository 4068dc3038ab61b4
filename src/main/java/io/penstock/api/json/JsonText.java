package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.penstock.api.json.JsonInputException.Kind;
import java.io.IOException;

/** The JSON factory that every text from outside is read with, and its limits. */
public final class JsonText {
    /** Objects and arrays within each other: 32 levels of an item, twice over for typed values, and the frame. */
    public static final int NESTING_DEPTH_MAX = 100;

    /** Characters of one number; DynamoDB's have at most 38 digits, but may stand behind 130 zeros. */
    public static final int NUMBER_CHARACTERS_MAX = 400;

    /** Characters of one string: as long as the longest body, so that its own limit is the one that is named. */
    public static final int STRING_CHARACTERS_MAX = 16 * 1024 * 1024;

    /** Characters of one name; DynamoDB's attribute names have at most 65,535. */
    public static final int NAME_CHARACTERS_MAX = 65_535;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_DEPTH_MAX)
                    .maxNumberLength(NUMBER_CHARACTERS_MAX)
                    .maxStringLength(STRING_CHARACTERS_MAX)
                    .maxNameLength(NAME_CHARACTERS_MAX)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonText() {}

    /**
     * Gives the factory.
     *
     * @return the one factory, with limits on depth, numbers, strings and names, and no name twice in one object
     */
    public static JsonFactory factory() {
        return FACTORY;
    }

    /**
     * Turns what a parser threw into a complaint for the caller, with line and column.
     *
     * @param failure what the parser, or a reader of the bytes, threw
     * @return the complaint; its message names no value
     */
    public static JsonInputException complaint(IOException failure) {
        if (failure instanceof StreamConstraintsException limit) {
            return JsonInputException.of(Kind.MALFORMED, limitMessage(limit), "", limit.getLocation(), limit);
        }
        if (failure instanceof JsonProcessingException syntax) {
            return JsonInputException.of(Kind.MALFORMED, syntaxMessage(syntax), "", syntax.getLocation(), syntax);
        }
        return JsonInputException.of(Kind.MALFORMED, "the text ended before it was complete", "", null, failure);
    }

    private static String limitMessage(StreamConstraintsException limit) {
        String said = limit.getOriginalMessage();
        if (said.contains("nesting depth")) {
            return "objects and arrays are nested deeper than " + NESTING_DEPTH_MAX + " levels, which is the limit";
        }
        if (said.contains("Number")) {
            return "a number has more than " + NUMBER_CHARACTERS_MAX + " characters, which is the limit";
        }
        if (said.contains("Name")) {
            return "a name has more than " + NAME_CHARACTERS_MAX + " characters, which is the limit";
        }
        return "a string has more than " + STRING_CHARACTERS_MAX + " characters, which is the limit";
    }

    private static String syntaxMessage(JsonProcessingException syntax) {
        String said = syntax.getOriginalMessage();
        if (said.contains("end-of-input")) {
            return "the JSON ends before it is complete";
        }
        if (said.startsWith("Duplicate field")) {
            return "a name occurs twice in one object";
        }
        return said.contains("UTF-8") ? "the text is not UTF-8" : "the text is not JSON";
    }
}
