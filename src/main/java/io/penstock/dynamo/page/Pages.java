package io.penstock.dynamo.page;

import io.penstock.dynamo.client.Call;
import io.smallrye.mutiny.Multi;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Query and Scan as streams of pages. A page is fetched only when it is asked for, plus at most one ahead; each is
 * retried on its own; a subscriber that leaves stops the fetching. Thread-safe.
 */
public interface Pages {

    /**
     * Follows a Query to its end.
     *
     * <p>Costs 1 RCU per 4 KB evaluated if consistent, half of it if not.
     *
     * @param request the first page's request; its exclusive start key is where the stream starts, its limit bounds
     *     each page
     * @param call the deadline of the whole stream, and its traffic
     * @return a Multi that emits each page in order; fails with a {@code ServiceException} as
     *     {@code DynamoClient.query} does
     */
    Multi<Page> query(QueryRequest request, Call call);

    /**
     * Scans the segments of a plan, each in its own order, merged fairly.
     *
     * <p>Costs 1 RCU per 4 KB evaluated if consistent, half of it if not.
     *
     * @param request what to scan; its segment, total segments and exclusive start key are taken from the plan
     * @param plan the segments
     * @param call the deadline of the whole stream, and its traffic
     * @return a Multi that emits the pages of all segments; fails with a {@code ServiceException} as
     *     {@code DynamoClient.scan} does
     */
    Multi<Page> scan(ScanRequest request, ScanPlan plan, Call call);
}
