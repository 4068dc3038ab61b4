package io.penstock.api.query;

import io.penstock.api.json.ItemAttributes;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body of a query. What is a single value may be a query parameter as well, which then counts.
 *
 * @param keyCondition a key condition expression
 * @param filter a filter expression, applied after items were read and paid for
 * @param projection a projection expression
 * @param names what the expressions' name placeholders stand for
 * @param values what the expressions' value placeholders stand for
 * @param index the index to read instead of the table
 * @param order {@code asc} or {@code desc} by sort key
 * @param limit the most items to return
 * @param scanLimit the most items to evaluate
 * @param consistency {@code strong} or {@code eventual}
 * @param pageToken where to go on
 * @param pageSize the most items to evaluate in one request to DynamoDB
 */
@RegisterForReflection
@Schema(
        name = "QueryRequest",
        description =
                "What to read of one partition. Single values may also be query parameters, which win over the body's.")
public record QueryBody(
        @Schema(examples = "#c = :c") @Nullable String keyCondition,
        @Schema(examples = "#p > :p") @Nullable String filter,
        @Schema(examples = "#n, #p") @Nullable String projection,
        @Nullable Map<String, String> names,
        @Nullable ItemAttributes values,
        @Nullable String index,
        @Schema(examples = "asc") @Nullable String order,

        @Schema(minimum = "1", description = "The most items to return") @Nullable
        Long limit,

        @Schema(minimum = "1", description = "The most items to evaluate, returned or not") @Nullable
        Long scanLimit,

        @Schema(examples = "strong") @Nullable String consistency,
        @Nullable String pageToken,

        @Schema(minimum = "1", description = "The most items to evaluate in one request to DynamoDB") @Nullable
        Long pageSize)
        implements ReadBody {

    static final QueryBody EMPTY =
            new QueryBody(null, null, null, null, null, null, null, null, null, null, null, null);
}
