package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.schema.json.References;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** Whether two parts of two documents are the same schema: the same text, and the same behind its references. */
final class SameSchema {

    private final References left;
    private final References right;
    private final IdentityHashMap<JsonNode, Set<JsonNode>> compared = new IdentityHashMap<>();
    private final Deque<JsonNode[]> waiting = new ArrayDeque<>();

    SameSchema(References left, References right) {
        this.left = left;
        this.right = right;
    }

    boolean same(JsonNode one, JsonNode other) {
        waiting.push(new JsonNode[] {one, other});
        while (!waiting.isEmpty()) {
            JsonNode[] pair = waiting.pop();
            if (!alike(pair[0], pair[1])) {
                waiting.clear();
                compared.clear();
                return false;
            }
        }
        return true;
    }

    private boolean alike(JsonNode one, JsonNode other) {
        if (one.getNodeType() != other.getNodeType() || one.size() != other.size()) {
            return false;
        }
        if (one.isArray()) {
            for (int i = 0; i < one.size(); i++) {
                waiting.push(new JsonNode[] {one.get(i), other.get(i)});
            }
            return true;
        }
        if (!one.isObject()) {
            return one.isNumber() ? one.decimalValue().compareTo(other.decimalValue()) == 0 : one.equals(other);
        }
        for (Map.Entry<String, JsonNode> member : one.properties()) {
            JsonNode counterpart = other.get(member.getKey());
            if (counterpart == null) {
                return false;
            }
            waiting.push(new JsonNode[] {member.getValue(), counterpart});
        }
        return sameTargets(one, other);
    }

    private boolean sameTargets(JsonNode one, JsonNode other) {
        JsonNode target = left.of(one);
        JsonNode counterpart = right.of(other);
        if (target == null || counterpart == null) {
            return target == null && counterpart == null;
        }
        Set<JsonNode> seen =
                compared.computeIfAbsent(target, first -> Collections.newSetFromMap(new IdentityHashMap<>()));
        if (seen.add(counterpart)) {
            waiting.push(new JsonNode[] {target, counterpart});
        }
        return true;
    }
}
