package io.penstock.api.kv;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A change of a number.
 *
 * @param by how much is added
 */
@Schema(name = "Increment", description = "Adds to a number, atomically.")
record IncrementBody(
        @JsonProperty(value = "$inc", required = true) @Schema(examples = "1")
        BigDecimal by) {}
