package io.penstock.api.query;

import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a scan; may be absent. What is a single value may be a query parameter as well, which then counts.
 *
 * @param filter a filter expression, applied after items were read and paid for
 * @param projection a projection expression
 * @param names what the expressions' name placeholders stand for
 * @param values what the expressions' value placeholders stand for
 * @param index the index to read instead of the table
 * @param limit the most items to return
 * @param scanLimit the most items to evaluate
 * @param consistency {@code strong} or {@code eventual}
 * @param pageToken where to go on
 * @param pageSize the most items to evaluate in one request to DynamoDB
 * @param segments into how many parts to divide the table, read side by side
 */
@RegisterForReflection
@Schema(
        name = "ScanRequest",
        description =
                "What to read of a whole table. Single values may also be query parameters, which win over the body's.")
public record ScanBody(
        @Schema(examples = "#p > :p") @Nullable String filter,
        @Schema(examples = "#n, #p") @Nullable String projection,
        @Nullable Map<String, String> names,
        @Nullable ItemAttributes values,
        @Nullable String index,

        @Schema(minimum = "1", description = "The most items to return") @Nullable
        Long limit,

        @Schema(minimum = "1", description = "The most items to evaluate, returned or not") @Nullable
        Long scanLimit,

        @Schema(examples = "strong") @Nullable String consistency,
        @Nullable String pageToken,

        @Schema(minimum = "1", description = "The most items to evaluate in one request to DynamoDB") @Nullable
        Long pageSize,

        @Schema(minimum = "1", description = "Into how many parts to divide the table, read side by side") @Nullable
        Long segments)
        implements ReadBody {

    static final ScanBody EMPTY = new ScanBody(null, null, null, null, null, null, null, null, null, null, null);
}
