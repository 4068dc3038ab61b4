package io.penstock.engine.item;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in an item: an attribute, or a part of a nested list or map ({@code a}, {@code a.b}, {@code a[1].b}).
 *
 * @param elements the steps from the item inwards; the first is an attribute name
 */
public record DocumentPath(List<Element> elements) {

    /** One step of a path. */
    public sealed interface Element permits Name, Index {}

    /**
     * A step into an item or a map.
     *
     * @param name the attribute name
     */
    public record Name(String name) implements Element {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * A step into a list.
     *
     * @param position the place in the list, from 0
     */
    public record Index(int position) implements Element {
        @Override
        public String toString() {
            return "[" + position + "]";
        }
    }

    /** Copies the elements and checks that the path begins with a name. */
    public DocumentPath {
        elements = List.copyOf(elements);
        if (elements.isEmpty() || !(elements.get(0) instanceof Name)) {
            throw new IllegalArgumentException("a document path must begin with an attribute name: " + elements);
        }
    }

    /** Returns the path of a top-level attribute. */
    public static DocumentPath of(String attributeName) {
        return new DocumentPath(List.of(new Name(attributeName)));
    }

    /** Returns the top-level attribute that the path begins with. */
    public String attributeName() {
        return ((Name) elements.get(0)).name();
    }

    /** Tells whether the path names a top-level attribute as a whole. */
    public boolean isTopLevel() {
        return elements.size() == 1;
    }

    /** Returns the value at this place, or null when the item has nothing there. */
    public @Nullable AttributeValue read(Item item) {
        AttributeValue value = item.get(attributeName());
        for (int i = 1; i < elements.size() && value != null; i++) {
            value = step(value, elements.get(i));
        }
        return value;
    }

    private static @Nullable AttributeValue step(AttributeValue from, Element element) {
        if (element instanceof Name name) {
            return from instanceof MapValue map ? map.entries().get(name.name()) : null;
        }
        int position = ((Index) element).position();
        return from instanceof ListValue list && position < list.elements().size()
                ? list.elements().get(position)
                : null;
    }

    /** Returns the path as DynamoDB's messages print it: {@code [a, b, [1]]}. */
    @Override
    public String toString() {
        return elements.toString();
    }
}
