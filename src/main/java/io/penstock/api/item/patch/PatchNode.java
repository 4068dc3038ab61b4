package io.penstock.api.item.patch;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a merge patch does to one attribute. */
sealed interface PatchNode {

    /**
     * Puts a value in its place.
     *
     * @param value the value
     */
    record Replace(AttributeValue value) implements PatchNode {}

    /** Takes it away. */
    record Remove() implements PatchNode {}

    /**
     * Adds to a number, atomically; nothing counts as zero.
     *
     * @param number what to add
     */
    record Increment(AttributeValue number) implements PatchNode {}

    /**
     * Patches a map, and makes one of whatever is no map.
     *
     * @param fields what it does to each entry
     */
    record Merge(Map<String, PatchNode> fields) implements PatchNode {}
}
