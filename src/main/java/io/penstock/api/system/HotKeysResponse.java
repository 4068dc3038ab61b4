package io.penstock.api.system;

import io.penstock.dynamo.client.measure.HotKeys;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The keys that DynamoDB throttled most often.
 *
 * @param lookbackSeconds how far back that looks
 * @param keys the most throttled first
 */
@RegisterForReflection
@Schema(name = "HotKeysResponse", description = "The keys that DynamoDB throttled most often of late.")
public record HotKeysResponse(long lookbackSeconds, List<HotKey> keys) {

    /**
     * One key.
     *
     * @param table its table
     * @param keyHash its pseudonym
     * @param throttles how often it was throttled at most
     * @param throttlesMin how often it was throttled at least
     */
    @RegisterForReflection
    @Schema(name = "HotKey")
    public record HotKey(String table, String keyHash, long throttles, long throttlesMin) {}

    static HotKeysResponse of(HotKeys.Report report) {
        return new HotKeysResponse(
                report.lookback().toSeconds(),
                report.keys().stream()
                        .map(key -> new HotKey(key.table(), key.keyHash(), key.throttles(), key.throttlesMin()))
                        .toList());
    }
}
