package io.penstock.api.query;

import io.penstock.api.json.ItemAttributes;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bodies of a query and of a scan have in common; each method gives a field, null if it is absent. */
sealed interface ReadBody permits QueryBody, ScanBody {

    @Nullable
    String filter();

    @Nullable
    String projection();

    @Nullable
    Map<String, String> names();

    @Nullable
    ItemAttributes values();

    @Nullable
    String index();

    @Nullable
    Long limit();

    @Nullable
    Long scanLimit();

    @Nullable
    String consistency();

    @Nullable
    String pageToken();

    @Nullable
    Long pageSize();
}
