package io.penstock.dynamo.page;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How far a segment of a scan has come.
 *
 * @param segment the segment, from 0
 * @param exclusiveStartKey the last key already read; empty if the segment has not begun
 */
public record SegmentPosition(int segment, Map<String, AttributeValue> exclusiveStartKey) {}
