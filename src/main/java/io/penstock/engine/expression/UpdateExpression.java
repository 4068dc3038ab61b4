package io.penstock.engine.expression;

import io.penstock.engine.expression.syntax.UpdateParser;
import io.penstock.engine.expression.syntax.UpdateSyntax;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.InvalidNumberException;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An update with its names and values filled in. Immutable.
 *
 * <p>All actions happen at once: right sides read the item as it was, list positions are those of the item as it was,
 * and an element set beyond the end of a list goes to its end.
 */
public final class UpdateExpression {
    /** Most levels of lists and maps below the item itself. */
    private static final int DEPTH_MAX = 31;

    private final List<DocumentPath> paths;
    private final List<UpdateAction> actions;
    private final PathTree<UpdateAction> tree;

    /**
     * @param paths the places, in the order written
     * @param actions what happens at each
     * @param tree the same as a tree
     */
    UpdateExpression(List<DocumentPath> paths, List<UpdateAction> actions, PathTree<UpdateAction> tree) {
        this.paths = paths;
        this.actions = actions;
        this.tree = tree;
    }

    /**
     * Reads and binds an expression.
     *
     * @param text the expression
     * @param context what its placeholders stand for
     * @throws EngineException a ValidationException that says what is wrong with it
     */
    public static UpdateExpression parse(String text, ExpressionContext context) {
        return bind(UpdateParser.parse(text), context);
    }

    /**
     * Binds an expression that was read before; the tree may be kept and bound again.
     *
     * @param syntax its tree
     * @param context what its placeholders stand for
     * @throws EngineException a ValidationException that says what is wrong with it
     */
    public static UpdateExpression bind(UpdateSyntax syntax, ExpressionContext context) {
        return new UpdateBinder(context).bind(syntax);
    }

    /** Returns the update that does these actions to top-level attributes, as AttributeUpdates asks for. */
    public static UpdateExpression ofAttributes(Map<String, UpdateAction> actions) {
        List<DocumentPath> paths = new ArrayList<>(actions.size());
        PathTree<UpdateAction> tree = new PathTree<>();
        actions.forEach((name, action) -> {
            DocumentPath path = DocumentPath.of(name);
            paths.add(path);
            tree.put(path, action);
        });
        return new UpdateExpression(paths, List.copyOf(actions.values()), tree);
    }

    /** Returns the places that the update names, in the order written. */
    public List<DocumentPath> paths() {
        return paths;
    }

    /** Returns the top-level attributes that the update touches, in the order written. */
    public Set<String> attributeNames() {
        Set<String> names = new LinkedHashSet<>();
        paths.forEach(path -> names.add(path.attributeName()));
        return names;
    }

    /**
     * Returns the item after the update. The item before is the empty item, or the bare key, when there was none.
     *
     * @throws EngineException a ValidationException if the item lacks what the update reads or the container of what it
     *     changes, has it of an unsuitable type, or would become nested too deeply
     */
    public Item apply(Item before) {
        try {
            return Item.of(changeEntries(before, before.attributes(), tree, 0));
        } catch (InvalidNumberException e) {
            throw EngineException.validation(e.fault().message());
        }
    }

    /** Returns the parts of the item before the update that the update names, as UPDATED_OLD does. */
    public Item touchedBefore(Item before) {
        return Item.of(ProjectionExpression.keep(before.attributes(), tree));
    }

    /**
     * Returns the parts of the item after the update that the update gave a value, as UPDATED_NEW does: what it removed
     * is not among them, even where the next element of a list has taken the place.
     */
    public Item touchedAfter(Item after) {
        PathTree<UpdateAction> kept = new PathTree<>();
        for (int i = 0; i < actions.size(); i++) {
            if (!(actions.get(i) instanceof UpdateAction.Remove)) {
                kept.put(paths.get(i), actions.get(i));
            }
        }
        return kept.children().isEmpty() ? Item.empty() : Item.of(ProjectionExpression.keep(after.attributes(), kept));
    }

    private static Map<String, AttributeValue> changeEntries(
            Item before, Map<String, AttributeValue> entries, PathTree<UpdateAction> tree, int depth) {
        Map<String, AttributeValue> changed = new LinkedHashMap<>(entries);
        for (Map.Entry<DocumentPath.Element, PathTree<UpdateAction>> child :
                tree.children().entrySet()) {
            String name = ((DocumentPath.Name) child.getKey()).name();
            AttributeValue value = change(before, entries.get(name), child.getValue(), depth);
            if (value == null) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        }
        return changed;
    }

    private static List<AttributeValue> changeElements(
            Item before, List<AttributeValue> elements, PathTree<UpdateAction> tree, int depth) {
        List<AttributeValue> changed = new ArrayList<>(elements.size() + 1);
        Map<Integer, PathTree<UpdateAction>> children = ProjectionExpression.byPosition(tree);
        for (int i = 0; i < elements.size(); i++) {
            PathTree<UpdateAction> child = children.remove(i);
            AttributeValue value = child == null ? elements.get(i) : change(before, elements.get(i), child, depth);
            if (value != null) {
                changed.add(value);
            }
        }
        for (PathTree<UpdateAction> child : children.values()) {
            AttributeValue value = change(before, null, child, depth);
            if (value != null) {
                changed.add(value);
            }
        }
        return changed;
    }

    private static @Nullable AttributeValue change(
            Item before, @Nullable AttributeValue current, PathTree<UpdateAction> tree, int depth) {
        UpdateAction action = tree.payload();
        if (action != null) {
            AttributeValue value = action.apply(before, current);
            if (value != null && value != current && depth + value.depth() > DEPTH_MAX) {
                throw EngineException.validation(ExpressionMessages.NESTING_EXCEEDED);
            }
            return value;
        }
        if (current instanceof MapValue map && !tree.isList()) {
            return new MapValue(changeEntries(before, map.entries(), tree, depth + 1));
        }
        if (current instanceof ListValue list && tree.isList()) {
            return new ListValue(changeElements(before, list.elements(), tree, depth + 1));
        }
        throw EngineException.validation(ExpressionMessages.UPDATE_PATH_INVALID);
    }
}
