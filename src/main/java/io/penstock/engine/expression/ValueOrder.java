package io.penstock.engine.expression;

import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.BinarySetValue;
import io.penstock.engine.item.BinaryValue;
import io.penstock.engine.item.ListValue;
import io.penstock.engine.item.NumberSetValue;
import io.penstock.engine.item.NumberValue;
import io.penstock.engine.item.StringSetValue;
import io.penstock.engine.item.StringValue;
import org.jspecify.annotations.Nullable;

/** How conditions compare two values: only values of one type have an order, and of them only S, N and B. */
public final class ValueOrder {
    private ValueOrder() {}

    /** Tells whether values of a type have an order. */
    public static boolean isOrdered(AttributeType type) {
        return type.isKeyType();
    }

    /** Tells whether two values can be brought into an order. */
    static boolean areComparable(@Nullable AttributeValue left, @Nullable AttributeValue right) {
        return left != null && right != null && left.type() == right.type() && isOrdered(left.type());
    }

    /** Returns the order of two values of one ordered type, as {@link Comparable#compareTo} does. */
    public static int compare(AttributeValue left, AttributeValue right) {
        if (left instanceof StringValue string) {
            return string.compareTo((StringValue) right);
        }
        if (left instanceof NumberValue number) {
            return number.value().compareTo(((NumberValue) right).value());
        }
        return ((BinaryValue) left).compareTo((BinaryValue) right);
    }

    /** Tells whether a string or binary value begins with another of the same type. */
    public static boolean beginsWith(@Nullable AttributeValue value, @Nullable AttributeValue prefix) {
        if (value instanceof StringValue string) {
            return prefix instanceof StringValue start && string.value().startsWith(start.value());
        }
        return value instanceof BinaryValue binary && prefix instanceof BinaryValue start && binary.startsWith(start);
    }

    /** Tells whether a value is a part of a string or binary value, or a member of a set or list. */
    static boolean contains(@Nullable AttributeValue value, @Nullable AttributeValue part) {
        if (value == null || part == null) {
            return false;
        } else if (value instanceof StringValue string) {
            return part instanceof StringValue piece && string.value().contains(piece.value());
        } else if (value instanceof BinaryValue binary) {
            return part instanceof BinaryValue piece && binary.contains(piece);
        } else if (value instanceof ListValue list) {
            return list.elements().contains(part);
        } else if (value instanceof StringSetValue set) {
            return part instanceof StringValue member && set.elements().contains(member.value());
        } else if (value instanceof NumberSetValue set) {
            return part instanceof NumberValue member && set.elements().contains(member.value());
        } else if (value instanceof BinarySetValue set) {
            return part instanceof BinaryValue member && set.elements().contains(member);
        }
        return false;
    }
}
