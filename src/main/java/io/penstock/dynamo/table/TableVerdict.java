package io.penstock.dynamo.table;

import io.penstock.base.failure.ConflictException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import java.util.List;

/** Says at once of all needed tables what is wrong with them, and how it is mended. */
final class TableVerdict {

    private static final String REMEDY = "; the command init-db creates every table and index that is missing";
    private static final String MISSING = "there is no table ";

    private TableVerdict() {}

    static List<String> missing(String table) {
        return List.of(MISSING + table);
    }

    static List<String> differs(String table, List<String> differences) {
        return differences.stream()
                .map(difference -> "of the table " + table + " " + difference)
                .toList();
    }

    static void requireNone(List<List<String>> faultsByTable) {
        List<String> faults = faultsByTable.stream().flatMap(List::stream).toList();
        if (faults.isEmpty()) {
            return;
        }
        FailureContext context = FailureContext.of("DescribeTable");
        String detail = String.join("; ", faults) + REMEDY;
        if (faults.stream().anyMatch(fault -> fault.startsWith(MISSING))) {
            throw new NotFoundException(context, "table", detail, null);
        }
        throw new ConflictException(ConflictException.Kind.TABLE_STATE, context, detail, null);
    }
}
