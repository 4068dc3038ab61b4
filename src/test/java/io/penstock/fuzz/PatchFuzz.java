package io.penstock.fuzz;

import io.penstock.api.item.patch.MergePatch;
import io.penstock.api.item.patch.MergeUpdate;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.request.ExpressionParts;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import java.util.Map;

/** Reads merge patches and turns them into updates. */
public final class PatchFuzz {

    private static final FailureContext CONTEXT = FailureContext.of("UpdateItem", "cities");

    private PatchFuzz() {}

    /** Takes a merge patch. */
    public static void fuzzerTestOneInput(byte[] data) {
        try {
            MergePatch patch = MergePatch.read(data);
            MergeUpdate.expression(
                    patch, patch.missingMaps(null), new ExpressionParts(CONTEXT, null, Map.of(), Map.of()));
        } catch (JsonInputException | ServiceException refused) {
            // As it should be.
        }
    }
}
