package io.penstock.store.schema.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * Small schemas and documents that meet often: few names, few values. Every object closes or opens itself on purpose.
 */
final class RandomSchemas {

    private static final List<String> TYPES =
            List.of("null", "boolean", "object", "array", "number", "integer", "string");
    private static final List<String> NAMES = List.of("a", "b", "c");

    private static final List<String> OPENING = List.of("additionalProperties", "items");

    /** What {@link #document} is asked for. */
    private static final int DOCUMENT_DEPTH = 3;

    private RandomSchemas() {}

    static String schema(SplittableRandom random, int depth) {
        List<String> members = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            members.add("\"type\":\"" + pick(random, TYPES) + "\"");
        }
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(keyword(random, depth));
        }
        // Without these, a property that is not declared, here or further in, would count as never written.
        for (String keyword : OPENING) {
            if (members.stream().noneMatch(member -> member.startsWith('"' + keyword + '"'))) {
                members.add('"' + keyword + "\":" + open(DOCUMENT_DEPTH));
            }
        }
        List<String> once = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (String member : members) {
            String name = member.substring(0, member.indexOf(':'));
            if (!seen.contains(name)) {
                seen.add(name);
                once.add(member);
            }
        }
        return "{" + String.join(",", once) + "}";
    }

    private static String open(int depth) {
        return depth == 0
                ? "true"
                : OPENING.stream()
                        .map(keyword -> '"' + keyword + "\":" + open(depth - 1))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String keyword(SplittableRandom random, int depth) {
        int kind = random.nextInt(depth > 0 ? 16 : 9);
        return switch (kind) {
            case 0 -> "\"maximum\":" + random.nextInt(5);
            case 1 -> "\"exclusiveMinimum\":" + random.nextInt(5);
            case 2 -> "\"maxLength\":" + random.nextInt(3);
            case 3 -> "\"required\":[\"" + pick(random, NAMES) + "\"]";
            case 4 -> "\"enum\":[" + scalar(random) + "]";
            case 5 -> "\"minItems\":" + random.nextInt(3);
            case 6 -> "\"maxItems\":" + random.nextInt(3);
            case 7 -> "\"minProperties\":" + random.nextInt(3);
            case 8 -> "\"multipleOf\":" + random.nextInt(1, 4);
            case 9 -> "\"additionalProperties\":" + (random.nextBoolean() ? "false" : schema(random, depth - 1));
            case 10 -> "\"items\":" + schema(random, depth - 1);
            case 11 -> "\"prefixItems\":[" + schema(random, depth - 1) + "]";
            case 12 -> "\"anyOf\":[" + schema(random, depth - 1) + "," + schema(random, depth - 1) + "]";
            case 13 -> "\"allOf\":[" + schema(random, depth - 1) + "," + schema(random, depth - 1) + "]";
            case 14 -> "\"not\":" + schema(random, depth - 1);
            default -> "\"properties\":{\"" + pick(random, NAMES) + "\":" + schema(random, depth - 1) + "}";
        };
    }

    static String document(SplittableRandom random, int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(3);
        if (kind == 1) {
            List<String> members = new ArrayList<>();
            for (String name : NAMES) {
                if (random.nextBoolean()) {
                    members.add("\"" + name + "\":" + document(random, depth - 1));
                }
            }
            return "{" + String.join(",", members) + "}";
        }
        if (kind == 2) {
            List<String> elements = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                elements.add(document(random, depth - 1));
            }
            return "[" + String.join(",", elements) + "]";
        }
        return scalar(random);
    }

    private static String scalar(SplittableRandom random) {
        return pick(random, List.of("null", "true", "0", "1", "2", "3", "4.5", "\"\"", "\"x\"", "\"xyz\""));
    }

    private static String pick(SplittableRandom random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
