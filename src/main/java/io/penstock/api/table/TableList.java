package io.penstock.api.table;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.stream.list.ListPage;
import io.penstock.api.stream.list.ListSource;
import io.penstock.dynamo.client.Call;
import io.penstock.dynamo.table.Tables;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The names of all tables, as a list.
 *
 * @param tables lists them
 * @param call the deadline and traffic of all pages
 */
record TableList(Tables tables, Call call) implements ListSource<String> {

    @Override
    public Uni<ListPage<String>> page(@Nullable String after, int entriesMax) {
        return tables.names(after, Math.min(entriesMax, Tables.NAMES_MAX), call)
                .map(page -> new ListPage<>(page.names(), page.lastEvaluatedTableName()));
    }

    @Override
    public void write(JsonGenerator to, String name) throws IOException {
        to.writeString(name);
    }
}
