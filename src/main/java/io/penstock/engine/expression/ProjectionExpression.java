package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.OperandSyntax;
import io.penstock.engine.expression.syntax.ProjectionParser;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Parts of an item to keep: whole attributes, or places inside them. Immutable. */
public final class ProjectionExpression {
    private final List<DocumentPath> paths;
    private final PathTree<Boolean> tree;

    private ProjectionExpression(List<DocumentPath> paths, PathTree<Boolean> tree) {
        this.paths = paths;
        this.tree = tree;
    }

    /**
     * Reads and binds an expression.
     *
     * @param text the expression
     * @param context what its placeholders stand for
     * @throws io.penstock.engine.failure.EngineException a ValidationException that says what is wrong with it
     */
    public static ProjectionExpression parse(String text, ExpressionContext context) {
        return bind(ProjectionParser.parse(text), context);
    }

    /**
     * Binds an expression that was read before; the paths may be kept and bound again.
     *
     * @param syntax its paths
     * @param context what its placeholders stand for
     * @throws io.penstock.engine.failure.EngineException a ValidationException that says what is wrong with it
     */
    public static ProjectionExpression bind(List<OperandSyntax.Path> syntax, ExpressionContext context) {
        Binder binder = new Binder(ExpressionKind.PROJECTION, context);
        PathTree<Boolean> tree = new PathTree<>();
        DocumentPath[] paths = new DocumentPath[syntax.size()];
        // DynamoDB reads lists from the right, which decides what it complains about first.
        for (int i = paths.length - 1; i >= 0; i--) {
            paths[i] = binder.path(syntax.get(i));
            tree.add(paths[i], binder);
        }
        return new ProjectionExpression(List.of(paths), tree);
    }

    /** Returns the projection on top-level attributes, as AttributesToGet asks for; a name may be there twice. */
    public static ProjectionExpression ofAttributes(List<String> attributeNames) {
        PathTree<Boolean> tree = new PathTree<>();
        List<DocumentPath> paths =
                attributeNames.stream().distinct().map(DocumentPath::of).toList();
        paths.forEach(path -> tree.put(path, Boolean.TRUE));
        return new ProjectionExpression(paths, tree);
    }

    /** Returns the paths, in the order written. */
    public List<DocumentPath> paths() {
        return paths;
    }

    /**
     * Returns the parts of an item that the paths name, in the item's order. Lists keep the order of the elements that
     * remain, without gaps; a list or map of which nothing remains is left out.
     */
    public Item apply(Item item) {
        return Item.of(keep(item.attributes(), tree));
    }

    static <T> Map<String, AttributeValue> keep(Map<String, AttributeValue> from, PathTree<T> tree) {
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        for (Map.Entry<String, AttributeValue> entry : from.entrySet()) {
            PathTree<T> child = tree.children().get(new DocumentPath.Name(entry.getKey()));
            AttributeValue value = child == null ? null : keep(entry.getValue(), child);
            if (value != null) {
                kept.put(entry.getKey(), value);
            }
        }
        return kept;
    }

    private static <T> @Nullable AttributeValue keep(AttributeValue value, PathTree<T> tree) {
        if (tree.children().isEmpty()) {
            return value;
        }
        if (value instanceof MapValue map && !tree.isList()) {
            Map<String, AttributeValue> kept = keep(map.entries(), tree);
            return kept.isEmpty() ? null : new MapValue(kept);
        }
        if (value instanceof ListValue list && tree.isList()) {
            List<AttributeValue> kept = keepElements(list.elements(), tree);
            return kept.isEmpty() ? null : new ListValue(kept);
        }
        return null;
    }

    private static <T> List<AttributeValue> keepElements(List<AttributeValue> from, PathTree<T> tree) {
        List<AttributeValue> kept = new ArrayList<>();
        for (Map.Entry<Integer, PathTree<T>> child : byPosition(tree).entrySet()) {
            AttributeValue value =
                    child.getKey() < from.size() ? keep(from.get(child.getKey()), child.getValue()) : null;
            if (value != null) {
                kept.add(value);
            }
        }
        return kept;
    }

    static <T> Map<Integer, PathTree<T>> byPosition(PathTree<T> tree) {
        Map<Integer, PathTree<T>> sorted = new TreeMap<>();
        tree.children().forEach((element, child) -> sorted.put(((DocumentPath.Index) element).position(), child));
        return sorted;
    }
}
