package io.penstock.engine.request.response;

import io.penstock.engine.item.Item;

/**
 * The estimated size of one item collection of a table with local secondary indexes.
 *
 * @param itemCollectionKey the partition key attribute and its value
 * @param sizeEstimateLowerGigabytes the lower bound
 * @param sizeEstimateUpperGigabytes the upper bound
 */
public record ItemCollectionMetrics(
        Item itemCollectionKey, double sizeEstimateLowerGigabytes, double sizeEstimateUpperGigabytes) {}
