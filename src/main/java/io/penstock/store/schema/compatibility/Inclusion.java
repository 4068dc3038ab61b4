package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.store.schema.json.References;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether a reader's schema admits everything that a writer's schema admits. What it passes is so, with two exceptions
 * that are made on purpose: a property that the writer's schema does not declare counts as never written, unless
 * {@code additionalProperties} says something of it; and the branches of {@code oneOf} count as excluding each other.
 * What it cannot decide it refuses. For one comparison; not thread-safe.
 */
final class Inclusion {

    /** Pairs of schemas looked at; beyond, the comparison is given up and says so. */
    private static final int PAIRS_MAX = 50_000;

    /** Branches, types or values of a writer that are looked at one by one. */
    private static final int CASES_MAX = 100;

    private static final List<String> UNIONS = List.of("anyOf", "oneOf");
    private static final List<String> WHOLE = List.of("not", "$dynamicRef");
    private static final List<String> WHOLE_OF_ARRAYS =
            List.of("contains", "minContains", "maxContains", "unevaluatedItems");
    private static final List<String> WHOLE_OF_OBJECTS =
            List.of("propertyNames", "dependentRequired", "dependentSchemas", "unevaluatedProperties");

    private final SameSchema same;
    private final Set<List<Object>> open = new HashSet<>();
    private final IdentityHashMap<JsonNode, Integer> numbers = new IdentityHashMap<>();
    private int pairs;

    Inclusion(References writer, References reader) {
        this.same = new SameSchema(writer, reader);
    }

    /**
     * Finds the reasons why a reader does not admit everything that a writer does. A pair that is met again within
     * itself is taken to hold: if it does not, it says so where it was met first.
     */
    Findings check(View writer, View reader, String path) {
        Findings findings = new Findings();
        List<Object> pair = pairOf(writer, reader);
        if (writer.never() || isPartOf(writer, reader) || writer.types().isEmpty() || !open.add(pair)) {
            return findings;
        }
        try {
            if (++pairs > PAIRS_MAX) {
                findings.add(path, "too-complex", "the schemas are too complex to be compared here");
                return findings;
            }
            if (reader.never()) {
                findings.add(path, "nothing-admitted", "nothing is admitted here any more");
                return findings;
            }
            Findings direct = direct(writer, reader, path);
            List<View> cases = direct.isEmpty() ? List.of() : cases(writer, reader);
            if (cases.isEmpty()) {
                return direct;
            }
            cases.forEach(one -> findings.addAll(check(one, reader, path)));
            return findings;
        } finally {
            open.remove(pair);
        }
    }

    /** Whether everything that the reader demands stands in the writer's schema, word for word. */
    private boolean isPartOf(View writer, View reader) {
        return !reader.never()
                && reader.parts().stream()
                        .allMatch(part -> writer.parts().stream().anyMatch(own -> same.same(own, part)));
    }

    private List<Object> pairOf(View writer, View reader) {
        return List.of(numbersOf(writer), numbersOf(reader));
    }

    private Set<Integer> numbersOf(View view) {
        Set<Integer> own = new TreeSet<>();
        view.parts().forEach(part -> own.add(numbers.computeIfAbsent(part, fresh -> numbers.size())));
        return own;
    }

    private Findings direct(View writer, View reader, String path) {
        Findings findings = new Findings();
        Set<String> types = writer.types();
        for (JsonNode part : reader.parts()) {
            type(types, part, path, findings);
            values(writer, part, path, findings);
            Bounds.check(writer, part, path, findings);
            if (types.contains("string")) {
                pattern(writer, part, path, findings);
            }
            if (types.contains("array")) {
                new ArrayRules(this, writer, reader).check(part, path, findings);
                WHOLE_OF_ARRAYS.forEach(keyword -> whole(writer, part, keyword, path, findings));
            }
            if (types.contains("object")) {
                new ObjectRules(this, writer, reader).check(part, path, findings);
                WHOLE_OF_OBJECTS.forEach(keyword -> whole(writer, part, keyword, path, findings));
            }
            WHOLE.forEach(keyword -> whole(writer, part, keyword, path, findings));
            conditional(writer, part, path, findings);
            foreign(writer, reader, part, path, findings);
            UNIONS.forEach(keyword -> union(writer, reader, part.get(keyword), path + "/" + keyword, findings));
        }
        return findings;
    }

    private static void type(Set<String> types, JsonNode reader, String path, Findings findings) {
        if (!reader.has("type")) {
            return;
        }
        Set<String> refused = new TreeSet<>(types);
        refused.removeAll(View.types(reader.get("type")));
        if (refused.contains("number")) {
            refused.remove("integer");
        }
        if (!refused.isEmpty()) {
            findings.add(path + "/type", "type-narrowed", "not admitted any more: " + String.join(", ", refused));
        }
    }

    private static void values(View writer, JsonNode reader, String path, Findings findings) {
        Map<String, JsonNode> admitted = View.valuesOf(reader);
        if (admitted == null) {
            return;
        }
        String keyword = reader.has("enum") ? "enum" : "const";
        List<JsonNode> written = writer.values();
        if (written == null) {
            findings.bound(path, keyword, false);
        } else if (!written.stream().map(View::canonical).allMatch(admitted::containsKey)) {
            findings.bound(path, keyword, true);
        }
    }

    private static void pattern(View writer, JsonNode reader, String path, Findings findings) {
        JsonNode pattern = reader.get("pattern");
        if (pattern != null) {
            List<JsonNode> own = writer.all("pattern");
            if (!own.contains(pattern)) {
                findings.whole(path, "pattern", !own.isEmpty());
            }
        }
    }

    /** A keyword that is compared as a whole. */
    private void whole(View writer, JsonNode reader, String keyword, String path, Findings findings) {
        JsonNode value = reader.get(keyword);
        if (value == null || value.equals(JsonNodeFactory.instance.booleanNode(true))) {
            return;
        }
        List<JsonNode> own = writer.all(keyword);
        if (own.stream().noneMatch(candidate -> same.same(candidate, value))) {
            findings.whole(path, keyword, !own.isEmpty());
        }
    }

    private void conditional(View writer, JsonNode reader, String path, Findings findings) {
        if (!reader.has("if") || !(reader.has("then") || reader.has("else"))) {
            return;
        }
        ObjectNode group = group(reader);
        List<ObjectNode> own = writer.parts().stream()
                .filter(part -> part.has("if"))
                .map(Inclusion::group)
                .toList();
        if (own.stream().noneMatch(candidate -> same.same(candidate, group))) {
            findings.whole(path, "if", !own.isEmpty());
        }
    }

    private static ObjectNode group(JsonNode part) {
        ObjectNode group = JsonNodeFactory.instance.objectNode();
        for (String keyword : List.of("if", "then", "else")) {
            if (part.has(keyword)) {
                group.set(keyword, part.get(keyword));
            }
        }
        return group;
    }

    /** A reference that is not followed here: to an embedded resource of its own, or to a meta-schema. */
    private static void foreign(View writer, View reader, JsonNode part, String path, Findings findings) {
        if (part.has("$ref") && reader.references().of(part) == null) {
            List<JsonNode> own = writer.all("$ref");
            if (!own.contains(part.get("$ref"))) {
                findings.whole(path, "$ref", !own.isEmpty());
            }
        }
    }

    private void union(View writer, View reader, @Nullable JsonNode branches, String path, Findings findings) {
        if (branches == null) {
            return;
        }
        for (JsonNode branch : branches) {
            if (check(writer, reader.sub(branch), path).isEmpty()) {
                return;
            }
        }
        String keyword = path.substring(path.lastIndexOf('/') + 1);
        findings.add(
                path, Findings.kebab(keyword) + "-narrowed", "no branch is known to admit all that is written here");
    }

    /** Takes a writer apart: into the branches of a union, or the types or values that a reader's union divides. */
    private List<View> cases(View writer, View reader) {
        for (JsonNode part : writer.parts()) {
            for (String keyword : UNIONS) {
                if (part.has(keyword) && part.get(keyword).size() <= CASES_MAX) {
                    return branches(writer, part, keyword);
                }
            }
        }
        if (reader.parts().stream().noneMatch(part -> part.has("anyOf") || part.has("oneOf"))) {
            return List.of();
        }
        List<JsonNode> values = writer.values();
        if (values != null) {
            return values.size() < 2 || values.size() > CASES_MAX
                    ? List.of()
                    : values.stream()
                            .map(value -> writer.with(View.only("const", value)))
                            .toList();
        }
        Set<String> types = writer.types();
        if (types.contains("number")) {
            types.remove("integer");
        }
        return types.size() < 2
                ? List.of()
                : types.stream()
                        .map(type -> writer.with(View.only("type", JsonNodeFactory.instance.textNode(type))))
                        .toList();
    }

    private static List<View> branches(View writer, JsonNode part, String keyword) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        part.properties().forEach(member -> {
            // References and allOf of this part are parts of their own already.
            if (!Set.of(keyword, "$ref", "allOf").contains(member.getKey())) {
                rest.set(member.getKey(), member.getValue());
            }
        });
        List<View> branches = new ArrayList<>();
        part.get(keyword).forEach(branch -> branches.add(writer.replacing(part, rest, branch)));
        return branches;
    }
}
