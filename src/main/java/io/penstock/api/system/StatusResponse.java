package io.penstock.api.system;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the service says of itself.
 *
 * @param name the service's name
 * @param version its version; told to administrators only
 * @param mode {@code prod}, {@code dev} or {@code test}
 * @param backend which DynamoDB it speaks to: {@code aws}, {@code endpoint} or {@code embedded}
 * @param startedAt when this process started, ISO 8601
 * @param uptimeSeconds how long ago that was
 * @param requests how many requests it has served
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "StatusResponse", description = "What the service says of itself.")
public record StatusResponse(
        @Schema(examples = "penstock") String name,
        @Schema(examples = "0.1.0") @Nullable String version,
        @Schema(examples = "prod") String mode,
        @Schema(examples = "aws") String backend,
        String startedAt,
        long uptimeSeconds,
        Requests requests) {

    /**
     * Requests of this process since it started.
     *
     * @param received all of them
     * @param underWay those not answered to the end yet
     * @param refused those answered with a status of 400 to 499
     * @param failed those answered with a status of 500 and more
     */
    @RegisterForReflection
    @Schema(name = "StatusRequests")
    public record Requests(long received, long underWay, long refused, long failed) {}
}
