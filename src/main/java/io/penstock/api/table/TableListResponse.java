package io.penstock.api.table;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of the names of all tables. Written by {@link TableList}; here for the OpenAPI document.
 *
 * @param tables the names, in DynamoDB's order
 * @param count how many they are
 * @param nextPageToken where the next page begins; absent if this is the last
 */
@RegisterForReflection
@Schema(name = "TableListResponse", description = "One page of the names of all tables.")
public record TableListResponse(
        @Schema(examples = "[\"cities\"]") List<String> tables,
        long count,
        @Nullable String nextPageToken) {}
