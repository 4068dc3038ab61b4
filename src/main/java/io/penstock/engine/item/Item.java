package io.penstock.engine.item;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item: attribute values by name. Immutable; equal when its attributes are equal, whatever their order. */
public final class Item {
    private static final Item EMPTY = new Item(Map.of(), 0);
    private static final int SIZE_UNKNOWN = -1;

    private final Map<String, AttributeValue> attributes;
    /** Computed on first use; racing threads compute the same. */
    private int sizeBytes;

    private Item(Map<String, AttributeValue> attributes, int sizeBytes) {
        this.attributes = Collections.unmodifiableMap(attributes);
        this.sizeBytes = sizeBytes;
    }

    /** Returns the item without attributes. */
    public static Item empty() {
        return EMPTY;
    }

    /** Returns an item that takes the map over: its owner must not change it again. */
    public static Item of(Map<String, AttributeValue> attributes) {
        return new Item(attributes, SIZE_UNKNOWN);
    }

    /** Returns an item of known size that takes the map over: its owner must not change it again. */
    public static Item ofKnownSize(Map<String, AttributeValue> attributes, int sizeBytes) {
        return new Item(attributes, sizeBytes);
    }

    /** Returns the value of an attribute, or null when the item does not have it. */
    public @Nullable AttributeValue get(String attributeName) {
        return attributes.get(attributeName);
    }

    /** Tells whether the item has the attribute. */
    public boolean contains(String attributeName) {
        return attributes.containsKey(attributeName);
    }

    /** Tells whether the item has no attribute. */
    public boolean isEmpty() {
        return attributes.isEmpty();
    }

    /** Returns all attributes, unmodifiable, in the order they are written out. */
    public Map<String, AttributeValue> attributes() {
        return attributes;
    }

    /** Returns the size that DynamoDB counts: the names in UTF-8 plus the values. At most 409,600 in a stored item. */
    public int sizeBytes() {
        int size = sizeBytes;
        if (size == SIZE_UNKNOWN) {
            size = 0;
            for (Map.Entry<String, AttributeValue> attribute : attributes.entrySet()) {
                size += StringValue.utf8Length(attribute.getKey())
                        + attribute.getValue().sizeBytes();
            }
            sizeBytes = size;
        }
        return size;
    }

    /** Returns this item with one attribute added or replaced. */
    public Item with(String attributeName, AttributeValue value) {
        Map<String, AttributeValue> changed = new LinkedHashMap<>(attributes);
        changed.put(attributeName, value);
        return of(changed);
    }

    /** Returns this item without one attribute. */
    public Item without(String attributeName) {
        if (!attributes.containsKey(attributeName)) {
            return this;
        }
        Map<String, AttributeValue> changed = new LinkedHashMap<>(attributes);
        changed.remove(attributeName);
        return of(changed);
    }

    /** Returns an item of those of the named attributes that this item has. */
    public Item only(Collection<String> attributeNames) {
        Map<String, AttributeValue> kept = new LinkedHashMap<>();
        for (String name : attributeNames) {
            AttributeValue value = attributes.get(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        return of(kept);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Item that && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "Item" + attributes;
    }
}
