package io.penstock.store.kv.entry;

import io.penstock.store.owned.Condition;
import io.penstock.store.owned.RowUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An update of an entry's row as it is put together: what is set, removed and added, and what must hold. Every name is
 * a placeholder, since DynamoDB reserves {@code value}, {@code size} and many more. Not thread-safe.
 */
public final class RowExpression {

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /**
     * Gives an attribute its placeholder.
     *
     * @param attribute the attribute
     * @return the placeholder
     */
    public String name(String attribute) {
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    private String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /**
     * Sets an attribute.
     *
     * @param attribute the attribute
     * @param value its new value
     * @return this
     */
    public RowExpression set(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = " + value(value));
        return this;
    }

    /**
     * Sets an attribute unless the row has it.
     *
     * @param attribute the attribute
     * @param value its first value
     * @return this
     */
    public RowExpression setOnce(String attribute, AttributeValue value) {
        sets.add(name(attribute) + " = if_not_exists(" + name(attribute) + ", " + value(value) + ")");
        return this;
    }

    /**
     * Removes an attribute.
     *
     * @param attribute the attribute
     * @return this
     */
    public RowExpression remove(String attribute) {
        removals.add(name(attribute));
        return this;
    }

    /**
     * Adds to a number.
     *
     * @param attribute the attribute
     * @param by how much
     * @return this
     */
    public RowExpression add(String attribute, AttributeValue by) {
        additions.add(name(attribute) + " " + value(by));
        return this;
    }

    /**
     * Demands something of the row, besides what is demanded already.
     *
     * @param condition an expression over {@link #name placeholders}
     * @return this
     */
    public RowExpression require(String condition) {
        conditions.add(condition);
        return this;
    }

    /**
     * Spells that there is a row.
     *
     * @return a condition
     */
    public String isThere() {
        return "attribute_exists(" + name(EntryRow.PARTITION) + ")";
    }

    /**
     * Spells that there is no row.
     *
     * @return a condition
     */
    public String isMissing() {
        return "attribute_not_exists(" + name(EntryRow.PARTITION) + ")";
    }

    /**
     * Spells that the value is not in chunks.
     *
     * @return a condition
     */
    public String isWhole() {
        return "attribute_not_exists(" + name(EntryRow.VALUE_ID) + ")";
    }

    /**
     * Spells that the row has not expired.
     *
     * @param now the moment
     * @return a condition
     */
    public String isLive(Instant now) {
        String expiresAt = name(EntryRow.EXPIRES_AT);
        return "(attribute_not_exists(" + expiresAt + ") OR " + expiresAt + " > " + seconds(now) + ")";
    }

    /**
     * Spells that the row has expired.
     *
     * @param now the moment
     * @return a condition
     */
    public String isExpired(Instant now) {
        return name(EntryRow.EXPIRES_AT) + " <= " + seconds(now);
    }

    private String seconds(Instant now) {
        return value(AttributeValue.fromN(Long.toString(now.getEpochSecond())));
    }

    /**
     * Spells that the row has one of some ETags.
     *
     * @param etags the ETags; not empty
     * @return a condition
     */
    public String hasOneOf(Set<String> etags) {
        List<String> placeholders = etags.stream()
                .sorted()
                .map(etag -> value(AttributeValue.fromS(etag)))
                .toList();
        return name(EntryRow.ETAG) + " IN (" + String.join(", ", placeholders) + ")";
    }

    /**
     * Spells that the row is as it was seen.
     *
     * @param etag the ETag that it had; null if there was no row
     * @return a condition
     */
    public String isAsSeen(@Nullable String etag) {
        return etag == null ? isMissing() : name(EntryRow.ETAG) + " = " + value(AttributeValue.fromS(etag));
    }

    /**
     * Puts the condition together.
     *
     * @return the condition, with all names and values
     */
    public Condition condition() {
        return new Condition(String.join(" AND ", conditions), names, values);
    }

    /**
     * Puts the update together.
     *
     * @return the update with its condition
     */
    public RowUpdate update() {
        return new RowUpdate(
                updateText(), new Condition(String.join(" AND ", conditions), Map.of(), Map.of()), names, values);
    }

    /**
     * Spells what changes.
     *
     * @return the update expression
     */
    public String updateText() {
        StringBuilder text = new StringBuilder("SET ").append(String.join(", ", sets));
        if (!removals.isEmpty()) {
            text.append(" REMOVE ").append(String.join(", ", removals));
        }
        if (!additions.isEmpty()) {
            text.append(" ADD ").append(String.join(", ", additions));
        }
        return text.toString();
    }
}
