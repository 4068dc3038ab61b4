package io.penstock.engine.request.control;

import io.penstock.engine.request.admin.DeleteTableRequest;
import io.penstock.engine.request.admin.DescribeContinuousBackupsRequest;
import io.penstock.engine.request.admin.DescribeTableRequest;
import io.penstock.engine.request.admin.DescribeTimeToLiveRequest;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.StructureShape;

/** What requests must satisfy that carry nothing but the name of a table. */
public final class TableNameRules {

    /** Their only member and its constraints. */
    public static final StructureShape SHAPE = StructureShape.of("DescribeTableInput", TableNames.DESCRIBED);

    private TableNameRules() {}

    /**
     * Checks a DescribeTable.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeTableRequest describeTable(Draft draft) {
        return new DescribeTableRequest(TableNames.describedIn(draft));
    }

    /**
     * Checks a DeleteTable.
     *
     * @param draft what was read
     * @return the request
     */
    public static DeleteTableRequest deleteTable(Draft draft) {
        return new DeleteTableRequest(TableNames.describedIn(draft));
    }

    /**
     * Checks a DescribeTimeToLive.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeTimeToLiveRequest describeTimeToLive(Draft draft) {
        return new DescribeTimeToLiveRequest(TableNames.describedIn(draft));
    }

    /**
     * Checks a DescribeContinuousBackups.
     *
     * @param draft what was read
     * @return the request
     */
    public static DescribeContinuousBackupsRequest describeContinuousBackups(Draft draft) {
        return new DescribeContinuousBackupsRequest(TableNames.describedIn(draft));
    }
}
