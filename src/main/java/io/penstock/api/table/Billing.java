package io.penstock.api.table;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;

/**
 * How capacity is paid for: as used, in JSON {@code "on-demand"}, or provisioned, in JSON an object.
 *
 * @param provisioned the capacity; null if it is paid for as used
 */
@RegisterForReflection
@Schema(
        name = "Billing",
        oneOf = {Billing.OnDemand.class, Billing.Provisioned.class},
        description = "How capacity is paid for: `\"on-demand\"`, or provisioned.")
public record Billing(@Nullable Provisioned provisioned) {
    private static final String ON_DEMAND_WORD = "on-demand";

    static final Billing ON_DEMAND = new Billing(null);

    /** The only word that stands for capacity paid for as used. */
    @Schema(name = "OnDemand")
    public enum OnDemand {
        /** As used. */
        @JsonProperty("on-demand")
        ON_DEMAND
    }

    /**
     * Provisioned capacity.
     *
     * @param readCapacityUnits strongly consistent reads of 4 KB a second
     * @param writeCapacityUnits writes of 1 KB a second
     */
    @RegisterForReflection
    @Schema(name = "Provisioned", description = "Provisioned capacity.")
    public record Provisioned(
            @Schema(required = true, minimum = "1") long readCapacityUnits,
            @Schema(required = true, minimum = "1") long writeCapacityUnits) {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Billing of(Object json) {
        if (ON_DEMAND_WORD.equals(json)) {
            return ON_DEMAND;
        }
        if (json instanceof Map<?, ?> fields
                && fields.size() == 2
                && fields.get("readCapacityUnits") instanceof Integer read
                && fields.get("writeCapacityUnits") instanceof Integer write) {
            return new Billing(new Provisioned(read, write));
        }
        throw new IllegalArgumentException(
                "expected \"on-demand\" or an object with integers readCapacityUnits and writeCapacityUnits");
    }

    @JsonValue
    Object json() {
        if (provisioned == null) {
            return ON_DEMAND_WORD;
        }
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("readCapacityUnits", provisioned.readCapacityUnits());
        fields.put("writeCapacityUnits", provisioned.writeCapacityUnits());
        return fields;
    }

    @Nullable
    ProvisionedThroughput toSdk() {
        return provisioned == null
                ? null
                : ProvisionedThroughput.builder()
                        .readCapacityUnits(provisioned.readCapacityUnits())
                        .writeCapacityUnits(provisioned.writeCapacityUnits())
                        .build();
    }
}
