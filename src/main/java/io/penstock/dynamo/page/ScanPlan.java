package io.penstock.dynamo.page;

import io.penstock.base.limit.DynamoLimits;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which segments of a table are to be scanned, and from where.
 *
 * @param totalSegments into how many segments the table is divided
 * @param remaining the segments still to be read; one that is missing here is finished
 */
public record ScanPlan(int totalSegments, List<SegmentPosition> remaining) {

    /** Checks that the segments exist and are named once. */
    public ScanPlan {
        if (totalSegments < 1 || totalSegments > DynamoLimits.SCAN_SEGMENTS_MAX) {
            throw new IllegalArgumentException(
                    "totalSegments must be between 1 and " + DynamoLimits.SCAN_SEGMENTS_MAX + ", is " + totalSegments);
        }
        remaining = List.copyOf(remaining);
        long distinct =
                remaining.stream().mapToInt(SegmentPosition::segment).distinct().count();
        for (SegmentPosition position : remaining) {
            if (position.segment() < 0 || position.segment() >= totalSegments || distinct != remaining.size()) {
                throw new IllegalArgumentException(
                        "each of " + totalSegments + " segments may be named once: " + remaining);
            }
        }
    }

    /**
     * Plans a scan of the whole table in one go, page after page.
     *
     * @return one segment
     */
    public static ScanPlan whole() {
        return parallel(1);
    }

    /**
     * Plans a parallel scan of the whole table.
     *
     * @param totalSegments how many segments are read at once
     * @return every segment, from its start
     */
    public static ScanPlan parallel(int totalSegments) {
        return new ScanPlan(
                totalSegments,
                IntStream.range(0, totalSegments)
                        .mapToObj(segment -> new SegmentPosition(segment, Map.of()))
                        .toList());
    }
}
