package io.penstock.api.item.patch;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.item.patch.PatchNode.Increment;
import io.penstock.api.item.patch.PatchNode.Merge;
import io.penstock.api.item.patch.PatchNode.Remove;
import io.penstock.api.item.patch.PatchNode.Replace;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.JsonInputException.Kind;
import io.penstock.api.json.JsonText;
import io.penstock.base.limit.DynamoLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A merge patch of an item, in plain JSON: objects merge, {@code null} removes, anything else replaces. Beyond RFC
 * 7396, {@code {"$inc":n}} adds to a number, and the wrappers of plain JSON stand for their values. Immutable.
 */
public final class MergePatch {
    private static final String INCREMENT = "$inc";
    private static final Set<String> WRAPPERS = Set.of("$binary", "$stringSet", "$numberSet", "$binarySet", "$map");
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonText.factory())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final Merge root;

    private MergePatch(Merge root) {
        this.root = root;
    }

    /**
     * Reads a patch.
     *
     * @param body UTF-8, one JSON object
     * @return the patch
     * @throws JsonInputException if it is none
     */
    public static MergePatch read(byte[] body) {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (NumberFormatException e) {
            throw complaint(Kind.CONTENT, "a number has an exponent that DynamoDB's numbers do not have", List.of());
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
        if (node.isMissingNode()) {
            throw complaint(Kind.MALFORMED, "the body is empty; expected a JSON object", List.of());
        }
        if (!node.isObject()) {
            throw complaint(Kind.SHAPE, "a merge patch of an item is a JSON object", List.of());
        }
        return new MergePatch(merge(node, List.of()));
    }

    private static Merge merge(JsonNode object, List<String> path) {
        if (path.size() > DynamoLimits.NESTING_LEVELS_MAX) {
            throw complaint(
                    Kind.CONTENT,
                    "maps are nested more than " + DynamoLimits.NESTING_LEVELS_MAX + " levels deep, which is the limit",
                    path);
        }
        Map<String, PatchNode> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            fields.put(field.getKey(), node(field.getValue(), child(path, field.getKey())));
        }
        return new Merge(fields);
    }

    private static PatchNode node(JsonNode node, List<String> path) {
        if (node.isNull()) {
            return new Remove();
        }
        if (!node.isObject()) {
            return new Replace(value(node, path));
        }
        String only = node.size() == 1 ? node.fieldNames().next() : "";
        if (only.equals(INCREMENT)) {
            return increment(node.get(only), path);
        }
        return WRAPPERS.contains(only) ? new Replace(value(node, path)) : merge(node, path);
    }

    private static Increment increment(JsonNode by, List<String> path) {
        if (!by.isNumber()) {
            throw complaint(Kind.SHAPE, INCREMENT + " takes a number", path);
        }
        return new Increment(value(by, path));
    }

    private static AttributeValue value(JsonNode node, List<String> path) {
        try (JsonParser parser = MAPPER.treeAsTokens(node)) {
            return ItemJson.readValue(parser, ItemFormat.PLAIN);
        } catch (JsonInputException e) {
            throw JsonInputException.of(e.kind(), e.detail(), pointer(path) + e.pointer(), null, e);
        } catch (IOException e) {
            throw JsonText.complaint(e);
        }
    }

    /**
     * Names the attributes at the top of the item that this patch touches.
     *
     * @return their names
     */
    public Set<String> attributes() {
        return root.fields().keySet();
    }

    /**
     * Finds where the patch goes into maps that an item does not have.
     *
     * @param item the item; null if there is none
     * @return the outermost such paths; empty if every map that is merged into is there
     */
    public Set<List<String>> missingMaps(@Nullable Map<String, AttributeValue> item) {
        Set<List<String>> missing = new LinkedHashSet<>();
        missing(root, item == null ? Map.of() : item, List.of(), missing);
        return missing;
    }

    private static void missing(
            Merge merge, Map<String, AttributeValue> map, List<String> path, Set<List<String>> missing) {
        merge.fields().forEach((name, node) -> {
            if (node instanceof Merge inner) {
                AttributeValue value = map.get(name);
                if (value == null || !value.hasM()) {
                    missing.add(child(path, name));
                } else {
                    missing(inner, value.m(), child(path, name), missing);
                }
            }
        });
    }

    Merge root() {
        return root;
    }

    /** What a patch makes of nothing: its values, without what it removes. */
    static AttributeValue applied(PatchNode.Merge merge) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        merge.fields().forEach((name, node) -> {
            if (node instanceof Replace replace) {
                map.put(name, replace.value());
            } else if (node instanceof Increment increment) {
                map.put(name, increment.number());
            } else if (node instanceof Merge inner) {
                map.put(name, applied(inner));
            }
        });
        return AttributeValue.fromM(map);
    }

    static List<String> child(List<String> path, String name) {
        List<String> child = new ArrayList<>(path);
        child.add(name);
        return List.copyOf(child);
    }

    private static JsonInputException complaint(Kind kind, String message, List<String> path) {
        return JsonInputException.of(kind, message, pointer(path), null, null);
    }

    private static String pointer(List<String> path) {
        StringBuilder pointer = new StringBuilder();
        for (String name : path) {
            pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
