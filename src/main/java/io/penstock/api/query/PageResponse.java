package io.penstock.api.query;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a query or scan. It describes the document; the text itself is written item by item.
 *
 * @param items the items, in the format that the request asks for
 * @param count how many they are; may be 0 although there is a next page
 * @param scannedCount how many items were evaluated
 * @param consumedCapacity the read capacity units that it cost
 * @param nextPageToken where to go on; absent if this was the last page
 */
@Schema(name = "Page", description = "One page of a query or scan; also linked by `Link: rel=next`.")
public record PageResponse(
        List<Map<String, Object>> items,
        long count,
        long scannedCount,
        double consumedCapacity,
        @Nullable String nextPageToken) {}
