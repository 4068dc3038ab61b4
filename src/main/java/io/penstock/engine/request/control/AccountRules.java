package io.penstock.engine.request.control;

import io.penstock.engine.request.admin.DescribeEndpointsRequest;
import io.penstock.engine.request.admin.DescribeLimitsRequest;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;

/** Requests without parameters have nothing to satisfy. */
public final class AccountRules {

    /** No members. */
    public static final StructureShape SHAPE = StructureShape.of("DescribeLimitsInput");

    private AccountRules() {}

    /**
     * Takes a DescribeLimits.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeLimitsRequest limits(Draft draft) {
        return new DescribeLimitsRequest();
    }

    /**
     * Takes a DescribeEndpoints.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeEndpointsRequest endpoints(Draft draft) {
        return new DescribeEndpointsRequest();
    }
}
