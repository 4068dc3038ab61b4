package io.penstock.api.item.patch;

import io.penstock.api.item.patch.PatchNode.Increment;
import io.penstock.api.item.patch.PatchNode.Merge;
import io.penstock.api.item.patch.PatchNode.Remove;
import io.penstock.api.item.patch.PatchNode.Replace;
import io.penstock.api.request.ExpressionParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes a merge patch as an update expression.
 *
 * <p>DynamoDB sets an entry of a map only if the map is there. So each map that is merged into is taken to be there, or
 * to be missing, and the update's condition says so: if it holds, the update does what the patch means, atomically; if
 * not, nothing is written and the item tells which maps are missing. Not thread-safe.
 */
public final class MergeUpdate {
    private static final AttributeValue ZERO = AttributeValue.fromN("0");
    private static final AttributeValue MAP_TYPE = AttributeValue.fromS("M");

    private final ExpressionParts parts;
    private final Set<List<String>> missingMaps;
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();

    private MergeUpdate(ExpressionParts parts, Set<List<String>> missingMaps) {
        this.parts = parts;
        this.missingMaps = missingMaps;
    }

    /**
     * Writes the update expression, and adds its names, values and conditions to the request's.
     *
     * @param patch the patch
     * @param missingMaps the maps that are not there, from {@link MergePatch#missingMaps}
     * @param parts takes names, values and conditions
     * @return the expression; null if nothing is to be set or removed
     */
    public static @Nullable String expression(MergePatch patch, Set<List<String>> missingMaps, ExpressionParts parts) {
        MergeUpdate update = new MergeUpdate(parts, missingMaps);
        update.fields(patch.root(), List.of(), "");
        List<String> clauses = new ArrayList<>();
        if (!update.sets.isEmpty()) {
            clauses.add("SET " + String.join(", ", update.sets));
        }
        if (!update.removals.isEmpty()) {
            clauses.add("REMOVE " + String.join(", ", update.removals));
        }
        return clauses.isEmpty() ? null : parts.checked("update expression", String.join(" ", clauses));
    }

    private void fields(Merge merge, List<String> path, String prefix) {
        merge.fields().forEach((name, node) -> node(node, MergePatch.child(path, name), prefix + parts.name(name)));
    }

    private void node(PatchNode node, List<String> path, String target) {
        if (node instanceof Replace replace) {
            sets.add(target + " = " + parts.value(replace.value()));
        } else if (node instanceof Remove) {
            removals.add(target);
        } else if (node instanceof Increment increment) {
            sets.add(target + " = if_not_exists(" + target + ", " + parts.value(ZERO) + ") + "
                    + parts.value(increment.number()));
        } else if (node instanceof Merge merge) {
            String isMap = "attribute_type(" + target + ", " + parts.value(MAP_TYPE) + ")";
            if (missingMaps.contains(path)) {
                parts.require("NOT " + isMap);
                sets.add(target + " = " + parts.value(MergePatch.applied(merge)));
            } else {
                parts.require(isMap);
                fields(merge, path, target + ".");
            }
        }
    }
}
