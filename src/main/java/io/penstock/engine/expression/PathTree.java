package io.penstock.engine.expression;

import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.DocumentPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Document paths as a tree, one payload at the end of each; no path is a part of another.
 *
 * @param <T> what hangs at the end of a path
 */
final class PathTree<T> {
    private Map<DocumentPath.Element, PathTree<T>> children = Map.of();
    private @Nullable DocumentPath path;
    private @Nullable T payload;

    /** Returns what comes next on the paths through here; empty at the end of a path. All names, or all indexes. */
    Map<DocumentPath.Element, PathTree<T>> children() {
        return children;
    }

    /** Returns what hangs here if a path ends here, else null. */
    @Nullable
    T payload() {
        return payload;
    }

    /** Tells whether the paths go on from here into a list. */
    boolean isList() {
        return children.keySet().iterator().next() instanceof DocumentPath.Index;
    }

    /**
     * Adds a path to the tree at its root and returns its end, or refuses it because of a path that is there already.
     */
    PathTree<T> add(DocumentPath added, Binder binder) {
        PathTree<T> node = this;
        for (DocumentPath.Element element : added.elements()) {
            boolean intoList = element instanceof DocumentPath.Index;
            if (node.path != null) {
                throw binder.invalid(ExpressionMessages.pathsOverlap(added.toString(), node.anyPath()));
            }
            if (!node.children.isEmpty() && node.isList() != intoList) {
                throw binder.invalid(ExpressionMessages.pathsConflict(added.toString(), node.anyPath()));
            }
            node = node.child(element);
        }
        if (node.path != null || !node.children.isEmpty()) {
            throw binder.invalid(ExpressionMessages.pathsOverlap(added.toString(), node.anyPath()));
        }
        node.path = added;
        return node;
    }

    /** Hangs something at the end of a path. */
    void hang(T thing) {
        payload = thing;
    }

    /** Adds a path to the tree at its root that is known to suit the others. */
    void put(DocumentPath added, T payload) {
        PathTree<T> node = this;
        for (DocumentPath.Element element : added.elements()) {
            node = node.child(element);
        }
        node.path = added;
        node.payload = payload;
    }

    private PathTree<T> child(DocumentPath.Element element) {
        PathTree<T> child = children.get(element);
        if (child == null) {
            if (children.isEmpty()) {
                children = new LinkedHashMap<>();
            }
            child = new PathTree<>();
            children.put(element, child);
        }
        return child;
    }

    /** Returns a path that ends here or below. */
    private String anyPath() {
        PathTree<T> node = this;
        while (node.path == null) {
            node = node.children.values().iterator().next();
        }
        return node.path.toString();
    }
}
