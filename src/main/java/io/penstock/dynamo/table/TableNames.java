package io.penstock.dynamo.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the names of all tables.
 *
 * @param names the names, in DynamoDB's order
 * @param lastEvaluatedTableName the name behind which the next page begins; null if this was the last
 */
public record TableNames(List<String> names, @Nullable String lastEvaluatedTableName) {

    /** Copies the list. */
    public TableNames {
        names = List.copyOf(names);
    }
}
