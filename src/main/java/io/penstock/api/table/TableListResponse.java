package io.penstock.api.table;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The names of all tables.
 *
 * @param tables the names, in DynamoDB's order
 */
@RegisterForReflection
@Schema(name = "TableListResponse", description = "The names of all tables.")
public record TableListResponse(
        @Schema(examples = "[\"cities\"]") List<String> tables) {}
