package io.penstock.engine.request.control;

import io.penstock.engine.request.admin.UpdateTimeToLiveRequest;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.FlagShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import java.util.Objects;

/** What an UpdateTimeToLive must satisfy. */
public final class UpdateTimeToLiveRules {

    private static final String SPECIFICATION = "TimeToLiveSpecification";
    private static final String ENABLED = "Enabled";

    /** Its members and their constraints. */
    public static final StructureShape SHAPE = StructureShape.of(
            "UpdateTimeToLiveInput",
            TableNames.DESCRIBED,
            Member.required(
                    SPECIFICATION,
                    StructureShape.of(
                            SPECIFICATION,
                            Member.required(ENABLED, FlagShape.FLAG),
                            Member.required(TableParts.ATTRIBUTE_NAME, TableParts.KEY_ATTRIBUTE_NAME))));

    private UpdateTimeToLiveRules() {}

    /**
     * Checks a request.
     *
     * @param draft what was read
     * @return the request
     */
    public static UpdateTimeToLiveRequest check(Draft draft) {
        String tableName = TableNames.describedIn(draft);
        Draft specification = Objects.requireNonNull(draft.structure(SPECIFICATION));
        return new UpdateTimeToLiveRequest(
                tableName, specification.requiredText(TableParts.ATTRIBUTE_NAME), specification.flag(ENABLED, false));
    }
}
