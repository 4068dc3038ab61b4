package io.penstock.engine.failure;

/** Messages for JSON that does not have the declared shape. */
public final class SerializationMessages {

    /** An object where a scalar or a list is declared. */
    public static final String UNEXPECTED_OBJECT = "Start of structure or map found where not expected";
    /** A string that is no boolean where a boolean is declared. */
    public static final String UNEXPECTED_TOKEN = "Unexpected token received from parser";
    /** A scalar where a member is declared as list, map or structure. */
    public static final String UNEXPECTED_FIELD = "Unexpected field type";
    /** A scalar where an element is declared as structure. */
    public static final String UNEXPECTED_VALUE = "Unexpected value type in payload";
    /** A scalar where an element is declared as list or map: DynamoDB lets a cast of its own show through. */
    public static final String UNEXPECTED_ELEMENT =
            "class sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl cannot be cast to class java.lang.Class"
                    + " (sun.reflect.generics.reflectiveObjects.ParameterizedTypeImpl and java.lang.Class are in module"
                    + " java.base of loader 'bootstrap')";
    /** A number or boolean where binary is declared. */
    public static final String NOT_BASE64 = "only base-64-encoded strings are convertible to bytes";
    /** Base64 whose last character has bits that stand for nothing; the misspelling is DynamoDB's. */
    public static final String BASE64_LAST_CHARACTER = "Invalid last non-pad Base64 character dectected";

    private SerializationMessages() {}

    /**
     * Refuses a scalar of another type.
     *
     * @param token TRUE_VALUE, FALSE_VALUE, NUMBER_VALUE, DECIMAL_VALUE or STRING_VALUE
     * @param type the declared type: String, Boolean, Integer or Long
     * @return the message
     */
    public static String notConvertible(String token, String type) {
        return token + " cannot be converted to " + type;
    }

    /**
     * Refuses a list where a scalar or structure is declared.
     *
     * @param typeName the declared type, with its package
     * @return the message
     */
    public static String unexpectedList(String typeName) {
        return "Unrecognized collection type class " + typeName;
    }

    /**
     * Refuses a list where a map is declared.
     *
     * @param typeName the declared type, with its parameters
     * @return the message
     */
    public static String listForMap(String typeName) {
        return "Unrecognized collection type " + typeName;
    }

    /**
     * Refuses Base64 that is cut short.
     *
     * @param length its length
     * @return the message
     */
    public static String base64Length(int length) {
        return "Base64 encoded length is expected a multiple of 4 bytes but found: " + length;
    }

    /**
     * Refuses a character that Base64 does not have.
     *
     * @param character the character
     * @return the message
     */
    public static String base64Character(char character) {
        return "Invalid Base64 character: '" + character + "'";
    }
}
