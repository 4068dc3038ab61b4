package io.penstock.store.schema.row;

import io.penstock.store.owned.Row;
import io.penstock.store.schema.SchemaName;
import io.penstock.store.schema.SimilarSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Collects the schemas whose field names have most in common with those of one, by the Jaccard index: the number of
 * common names divided by the number of all; 1 if neither has any. Takes rows in turn; not thread-safe.
 */
final class SimilarSearch {

    private static final Comparator<SimilarSchema> BEST_FIRST = Comparator.comparingDouble(SimilarSchema::similarity)
            .reversed()
            .thenComparing(schema -> schema.name().text());

    private final String name;
    private final Set<String> fields;
    private final double threshold;
    private final int schemasMax;
    private final PriorityQueue<SimilarSchema> best = new PriorityQueue<>(BEST_FIRST.reversed());

    SimilarSearch(Row row, double threshold, int schemasMax) {
        this.name = SchemaRows.nameOf(row);
        this.fields = fields(row);
        this.threshold = threshold;
        this.schemasMax = schemasMax;
    }

    void consider(Row row) {
        String other = SchemaRows.nameOf(row);
        if (other.equals(name) || row.has(SchemaRows.DELETED_AT) || row.has(SchemaRows.PURGED_AT)) {
            return;
        }
        double similarity = jaccard(fields, fields(row));
        if (similarity >= threshold) {
            best.add(new SimilarSchema(new SchemaName(other), similarity));
            if (best.size() > schemasMax) {
                best.remove();
            }
        }
    }

    List<SimilarSchema> found() {
        List<SimilarSchema> found = new ArrayList<>(best);
        found.sort(BEST_FIRST);
        return found;
    }

    static double jaccard(Set<String> one, Set<String> other) {
        if (one.isEmpty() && other.isEmpty()) {
            return 1;
        }
        long common = one.stream().filter(other::contains).count();
        return (double) common / (one.size() + other.size() - common);
    }

    private static Set<String> fields(Row row) {
        return row.has(SchemaRows.FIELDS) ? Set.copyOf(row.texts(SchemaRows.FIELDS)) : Set.of();
    }
}
