package io.penstock.engine.expression;

import io.penstock.engine.failure.ExpressionMessages;
import io.penstock.engine.item.DocumentPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Document paths as a tree, one payload at the end of each; no path is a part of another.
 *
 * @param <T> what hangs at the end of a path
 */
final class PathTree<T> {
    private final Map<DocumentPath.Element, PathTree<T>> children = new LinkedHashMap<>();
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

    /** Adds a path to the tree at its root, or refuses it because of a path that is there already. */
    void add(DocumentPath added, T payload, Binder binder) {
        PathTree<T> node = this;
        List<DocumentPath.Element> elements = added.elements();
        for (int i = 0; i < elements.size(); i++) {
            DocumentPath.Element element = elements.get(i);
            boolean intoList = element instanceof DocumentPath.Index;
            if (!node.children.isEmpty() && node.isList() != intoList) {
                throw binder.invalid(ExpressionMessages.pathsConflict(added.toString(), node.lastPath()));
            }
            PathTree<T> child = node.children.get(element);
            boolean last = i == elements.size() - 1;
            if (child == null) {
                child = new PathTree<>();
                node.children.put(element, child);
            } else if (last || child.path != null) {
                throw binder.invalid(ExpressionMessages.pathsOverlap(added.toString(), node.lastPath()));
            }
            node = child;
        }
        node.path = added;
        node.payload = payload;
    }

    /**
     * Returns the path that DynamoDB prints as the second of two that overlap: the last below the place where they
     * meet, in the order of a hash table. With only two paths it is always the other one.
     */
    private String lastPath() {
        PathTree<T> node = this;
        while (node.path == null) {
            Map<Object, PathTree<T>> hashed = new HashMap<>();
            node.children.forEach((element, child) -> hashed.put(
                    element instanceof DocumentPath.Name name ? name.name() : ((DocumentPath.Index) element).position(),
                    child));
            node = new ArrayList<>(hashed.values()).get(hashed.size() - 1);
        }
        return node.path.toString();
    }
}
