package io.penstock.differential;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.differential.TableShape.KeyPart;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SplittableRandom;

/** Attribute values, items and keys out of small sets, so that requests meet each other's items. */
final class RandomValues {

    static final List<String> ATTRIBUTES = List.of("a", "b", "c", "d", "m", "l", "set", "name", "x.y", "Count");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of("a", "b", "ab", "abc", "", "ü", "\uD83D\uDE00", "a b", "zz");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "10",
            "1.5",
            "1e2",
            "-0",
            "0.001",
            "100",
            "1E-130",
            "007",
            "+4",
            "1.50",
            "12345678901234567890123456789012345678",
            "9.9999999999999999999999999999999999999E+125");
    private static final int DEPTH_MAX = 3;

    private final SplittableRandom random;

    RandomValues(SplittableRandom random) {
        this.random = random;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    String text() {
        return oneOf(TEXTS);
    }

    String number() {
        return chance(80) ? oneOf(NUMBERS.subList(0, 9)) : oneOf(NUMBERS);
    }

    String binary() {
        var bytes = new byte[random.nextInt(4)];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    ObjectNode typed(String type) {
        var value = NODES.objectNode();
        switch (type) {
            case "S" -> value.put("S", text());
            case "N" -> value.put("N", number());
            case "B" -> value.put("B", binary());
            case "BOOL" -> value.put("BOOL", random.nextBoolean());
            case "NULL" -> value.put("NULL", true);
            case "SS", "NS", "BS" -> set(value, type);
            default -> throw new IllegalArgumentException(type);
        }
        return value;
    }

    private void set(ObjectNode value, String type) {
        var members = new LinkedHashSet<String>();
        var array = value.putArray(type);
        var count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            var member = typed(type.substring(0, 1)).path(type.substring(0, 1)).asText();
            if (type.equals("NS")
                    ? members.add(new java.math.BigDecimal(member)
                            .stripTrailingZeros()
                            .toPlainString())
                    : members.add(member)) {
                array.add(member);
            }
        }
    }

    ObjectNode any() {
        return any(0);
    }

    private ObjectNode any(int depth) {
        var kind = random.nextInt(depth >= DEPTH_MAX ? 8 : 11);
        return switch (kind) {
            case 0, 1 -> typed("S");
            case 2, 3 -> typed("N");
            case 4 -> typed("B");
            case 5 -> typed(chance(70) ? "BOOL" : "NULL");
            case 6 -> typed("SS");
            case 7 -> typed(chance(70) ? "NS" : "BS");
            case 8 -> list(depth);
            default -> map(depth);
        };
    }

    private ObjectNode list(int depth) {
        var value = NODES.objectNode();
        var array = value.putArray("L");
        for (int i = random.nextInt(4); i > 0; i--) {
            array.add(any(depth + 1));
        }
        return value;
    }

    private ObjectNode map(int depth) {
        var value = NODES.objectNode();
        var members = value.putObject("M");
        for (int i = random.nextInt(4); i > 0; i--) {
            members.set(oneOf(ATTRIBUTES), any(depth + 1));
        }
        return value;
    }

    /** A value that suits the habits of the attribute: index keys mostly have their type. */
    ObjectNode valueOf(String attribute) {
        if (chance(10)) {
            return any();
        }
        return switch (attribute) {
            case "a" -> typed("S");
            case "b" -> typed("N");
            case "m" -> map(0);
            case "l" -> list(0);
            case "set" -> typed(oneOf(List.of("SS", "NS")));
            default -> any();
        };
    }

    ObjectNode keyValue(KeyPart part) {
        return switch (part.type()) {
            case "S" -> NODES.objectNode().put("S", oneOf(List.of("k", "l", "m", "ka")));
            case "N" -> NODES.objectNode().put("N", oneOf(List.of("0", "1", "-5", "20", "3.25")));
            default -> NODES.objectNode().put("B", oneOf(List.of("AA==", "AQ==", "/w==", "AAE=")));
        };
    }

    ObjectNode key(TableShape table) {
        var key = NODES.objectNode();
        for (KeyPart part : table.keys()) {
            key.set(part.name(), keyValue(part));
        }
        return key;
    }

    ObjectNode item(TableShape table) {
        var item = key(table);
        for (String attribute : ATTRIBUTES) {
            if (chance(40)) {
                item.set(attribute, valueOf(attribute));
            }
        }
        return item;
    }
}
