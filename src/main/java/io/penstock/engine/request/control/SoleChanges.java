package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.RequestMessages;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.shape.Draft;
import java.util.List;

/** Which changes of a table may not come in one request: most of them. */
final class SoleChanges {

    private static final List<String> ALL = List.of(
            TableParts.BILLING_MODE,
            TableParts.THROUGHPUT,
            UpdateTableRules.INDEX_UPDATES,
            TableParts.STREAM,
            TableParts.ENCRYPTION,
            TableParts.TABLE_CLASS,
            TableParts.DELETION_PROTECTION,
            TableParts.ON_DEMAND,
            TableParts.WARM);

    private SoleChanges() {}

    static void check(Draft draft) {
        List<String> given = ALL.stream().filter(draft::has).toList();
        boolean several = given.size() > 1;
        checkAlone(several && draft.has(TableParts.ENCRYPTION), "Server-Side Encryption modification");
        checkAlone(several && draft.has(TableParts.TABLE_CLASS), "TableClass modification");
        checkAlone(several && draft.has(TableParts.DELETION_PROTECTION), "DeletionProtection modification");
        boolean changesIndexes = draft.structures(UpdateTableRules.INDEX_UPDATES).stream()
                .anyMatch(update -> !update.has(UpdateTableRules.UPDATE));
        if (draft.has(TableParts.WARM)) {
            boolean onlyIndexes = given.size() == 2 && draft.has(UpdateTableRules.INDEX_UPDATES);
            refuse(
                    onlyIndexes && changesIndexes,
                    "Create global secondary index cannot be specified when updating WarmThroughput");
            checkAlone(several && !onlyIndexes, "WarmThroughput");
        }
        refuse(
                draft.has(TableParts.ON_DEMAND) && given.size() > (draft.has(TableParts.BILLING_MODE) ? 2 : 1),
                "OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
        boolean changesUnits = draft.has(TableParts.THROUGHPUT);
        boolean changesStream = draft.has(TableParts.STREAM);
        refuse(changesStream && changesUnits, "You cannot modify stream status while updating table IOPS");
        refuse(changesIndexes && changesUnits, "You cannot create or delete index while updating table IOPS");
        refuse(changesIndexes && changesStream, "You cannot create or delete index while changing stream status");
    }

    private static void checkAlone(boolean inCompany, String what) {
        if (inCompany) {
            throw EngineException.validation(TableMessages.onlyOperation(what));
        }
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw EngineException.validation(RequestMessages.INVALID + why);
        }
    }
}
