package io.penstock.api.json;

import com.fasterxml.jackson.core.JsonParser;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The objects by which plain JSON names types that it lacks.
 *
 * <table>
 * <caption>Wrappers</caption>
 * <tr><td>{@code {"$binary":"base64"}}</td><td>B</td></tr>
 * <tr><td>{@code {"$stringSet":["a"]}}</td><td>SS</td></tr>
 * <tr><td>{@code {"$numberSet":[1]}}</td><td>NS</td></tr>
 * <tr><td>{@code {"$binarySet":["base64"]}}</td><td>BS</td></tr>
 * <tr><td>{@code {"$map":{…}}}</td><td>M, whose only attribute has one of these names</td></tr>
 * </table>
 */
final class Wrapper {
    static final String BINARY = "$binary";
    static final String STRING_SET = "$stringSet";
    static final String NUMBER_SET = "$numberSet";
    static final String BINARY_SET = "$binarySet";
    static final String MAP = "$map";

    private Wrapper() {}

    static boolean isWrapper(String name) {
        return switch (name) {
            case BINARY, STRING_SET, NUMBER_SET, BINARY_SET, MAP -> true;
            default -> false;
        };
    }

    /** Says whether a map, written as it is, would be read as a wrapper. */
    static boolean looksLikeWrapper(Map<String, AttributeValue> map) {
        return map.size() == 1 && isWrapper(map.keySet().iterator().next());
    }

    /** The value that a wrapper other than {@code $map} stands for. */
    static AttributeValue unwrap(JsonParser parser, String name, AttributeValue content) {
        return switch (name) {
            case BINARY -> AttributeValue.fromB(binary(parser, name, text(parser, name, content)));
            case STRING_SET -> AttributeValue.fromSs(set(parser, name, texts(parser, name, content)));
            case NUMBER_SET -> AttributeValue.fromNs(set(parser, name, numbers(parser, name, content)));
            case BINARY_SET -> AttributeValue.fromBs(set(parser, name, binaries(parser, name, content)));
            default -> throw ItemReader.shape(parser, name + " takes an object");
        };
    }

    /** A set's members as a list: none is an error, and so is one that occurs twice. */
    static <T> List<T> set(JsonParser parser, String name, List<T> members) {
        if (members.isEmpty()) {
            throw ItemReader.content(parser, name + " is empty; DynamoDB has no empty sets");
        }
        Set<T> distinct = new LinkedHashSet<>(members);
        if (distinct.size() < members.size()) {
            throw ItemReader.content(parser, name + " holds a member twice");
        }
        return members;
    }

    static SdkBytes binary(JsonParser parser, String name, String base64) {
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw ItemReader.shape(parser, name + " is not base64 (RFC 4648, section 4, with padding)");
        }
    }

    private static String text(JsonParser parser, String name, AttributeValue content) {
        if (content.s() == null) {
            throw ItemReader.shape(parser, name + " takes a string of base64");
        }
        return content.s();
    }

    private static List<String> texts(JsonParser parser, String name, AttributeValue content) {
        List<String> texts = new ArrayList<>();
        for (AttributeValue element : list(parser, name, content)) {
            if (element.s() == null) {
                throw ItemReader.shape(parser, name + " takes an array of strings");
            }
            texts.add(element.s());
        }
        return texts;
    }

    private static List<String> numbers(JsonParser parser, String name, AttributeValue content) {
        List<String> numbers = new ArrayList<>();
        for (AttributeValue element : list(parser, name, content)) {
            String number = element.n() == null ? element.s() : element.n();
            if (number == null) {
                throw ItemReader.shape(parser, name + " takes an array of numbers");
            }
            numbers.add(ItemReader.number(parser, number));
        }
        return numbers;
    }

    private static List<SdkBytes> binaries(JsonParser parser, String name, AttributeValue content) {
        return texts(parser, name, content).stream()
                .map(text -> binary(parser, name, text))
                .toList();
    }

    private static List<AttributeValue> list(JsonParser parser, String name, AttributeValue content) {
        if (!content.hasL()) {
            throw ItemReader.shape(parser, name + " takes an array");
        }
        return content.l();
    }
}
