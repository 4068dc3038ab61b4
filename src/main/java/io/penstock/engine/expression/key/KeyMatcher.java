package io.penstock.engine.expression.key;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.KeyConditionMessages;
import io.penstock.engine.failure.OperationMessages;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches the conditions of a query to a key, in DynamoDB's order of checks. */
public final class KeyMatcher {
    /** Most bytes of all sort key values together. */
    private static final int SORT_KEY_BYTES_MAX = 1024;

    private final KeySchema keys;
    private final Map<String, KeyTerm> terms = new HashMap<>();

    private KeyMatcher(KeySchema keys) {
        this.keys = keys;
    }

    /**
     * Returns the range that the conditions describe.
     *
     * @param terms the conditions, at most one for each attribute
     * @param keys the key of the table or index that is queried
     * @throws EngineException a ValidationException if they do not fix the partition key and at most a run of sort keys
     */
    public static KeyRange match(List<KeyTerm> terms, KeySchema keys) {
        KeyMatcher matcher = new KeyMatcher(keys);
        terms.forEach(term -> matcher.terms.put(term.attributeName(), term));
        if (matcher.terms.size() > keys.size()) {
            throw EngineException.validation(KeyConditionMessages.tooMany(matcher.terms.size(), keys.size()));
        }
        boolean simple = keys.partitionKeys().size() == 1 && keys.sortKeys().size() <= 1;
        return simple ? matcher.matchSimple() : matcher.matchSeveral();
    }

    private KeyRange matchSimple() {
        KeyAttribute partition = keys.partitionKeys().get(0);
        KeyTerm partitionTerm = terms.get(partition.name());
        if (partitionTerm == null) {
            throw EngineException.validation(KeyConditionMessages.missing(partition.name()));
        }
        checkType(partition, partitionTerm);
        if (partitionTerm.operator() != KeyOperator.EQUAL) {
            throw EngineException.validation(KeyConditionMessages.NOT_SUPPORTED);
        }
        checkNotEmpty(partition, partitionTerm);
        if (terms.size() == 1) {
            return new KeyRange(partitionTerm.values(), List.of(), null);
        }
        KeyAttribute sort = keys.sortKeys().get(0);
        KeyTerm sortTerm = terms.get(sort.name());
        if (sortTerm == null) {
            throw EngineException.validation(KeyConditionMessages.missing(sort.name()));
        }
        checkSortTerm(sort, sortTerm);
        return range(partitionTerm.values(), List.of(), sortTerm);
    }

    private KeyRange matchSeveral() {
        List<AttributeValue> partitionValues = partitionValues();
        List<AttributeValue> sortValues = new ArrayList<>();
        KeyTerm ranged = null;
        KeyAttribute open = null;
        int matched = partitionValues.size();
        for (KeyAttribute sort : keys.sortKeys()) {
            KeyTerm term = terms.get(sort.name());
            if (term == null) {
                open = open == null ? sort : open;
                continue;
            }
            if (open != null) {
                throw EngineException.validation(KeyConditionMessages.sortEqualityMissing(open.name(), sort.name()));
            }
            matched++;
            checkSortTerm(sort, term);
            if (term.operator() == KeyOperator.EQUAL) {
                sortValues.add(term.values().get(0));
            } else {
                ranged = term;
                open = sort;
            }
        }
        if (matched < terms.size()) {
            String missed = open == null ? keys.partitionKeys().get(0).name() : open.name();
            throw EngineException.validation(KeyConditionMessages.missing(missed));
        }
        return range(partitionValues, sortValues, ranged);
    }

    private List<AttributeValue> partitionValues() {
        List<AttributeValue> values = new ArrayList<>(keys.partitionKeys().size());
        List<String> missing = new ArrayList<>();
        for (KeyAttribute partition : keys.partitionKeys()) {
            KeyTerm term = terms.get(partition.name());
            if (term == null || term.operator() != KeyOperator.EQUAL) {
                missing.add(partition.name());
            } else {
                checkType(partition, term);
                checkNotEmpty(partition, term);
                values.add(term.values().get(0));
            }
        }
        if (!missing.isEmpty()) {
            throw EngineException.validation(KeyConditionMessages.partitionEqualityMissing(String.join(", ", missing)));
        }
        return values;
    }

    /** Makes the range; an equality condition on the last attribute is a fixed value, not a range. */
    private static KeyRange range(
            List<AttributeValue> partitionValues, List<AttributeValue> sortValues, @Nullable KeyTerm last) {
        if (last == null) {
            return new KeyRange(partitionValues, List.copyOf(sortValues), null);
        }
        if (last.operator() == KeyOperator.EQUAL) {
            return new KeyRange(partitionValues, last.values(), null);
        }
        return new KeyRange(partitionValues, List.copyOf(sortValues), SortRange.of(last));
    }

    private static void checkType(KeyAttribute attribute, KeyTerm term) {
        for (AttributeValue value : term.values()) {
            if (value.type() != attribute.type()) {
                throw EngineException.validation(KeyConditionMessages.TYPE);
            }
        }
    }

    private static void checkNotEmpty(KeyAttribute attribute, KeyTerm term) {
        if (attribute.type() == AttributeType.N) {
            return;
        }
        for (AttributeValue value : term.values()) {
            if (value.sizeBytes() == 0) {
                String kind = attribute.type() == AttributeType.S ? "string" : "binary";
                throw EngineException.validation(OperationMessages.emptyKey(attribute.name(), kind));
            }
        }
    }

    private static void checkSortTerm(KeyAttribute attribute, KeyTerm term) {
        checkType(attribute, term);
        checkNotEmpty(attribute, term);
        for (AttributeValue value : term.values()) {
            if (value.sizeBytes() > SORT_KEY_BYTES_MAX) {
                throw EngineException.validation(KeyConditionMessages.SORT_KEY_TOO_LONG);
            }
        }
    }
}
