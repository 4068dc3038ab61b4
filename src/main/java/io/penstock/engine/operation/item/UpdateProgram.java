package io.penstock.engine.operation.item;

import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.item.DocumentPath;
import io.penstock.engine.item.Item;
import io.penstock.engine.operation.parse.LegacyForms;
import io.penstock.engine.request.item.AttributeUpdate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of an update.
 *
 * @param expression the changes, or null for none: then the item is only created if it does not exist
 * @param creates whether an item that does not exist is created
 */
public record UpdateProgram(@Nullable UpdateExpression expression, boolean creates) {

    /** Returns the changes of a request, in the new or the legacy form. */
    public static UpdateProgram of(@Nullable UpdateExpression expression, Map<String, AttributeUpdate> legacy) {
        return expression != null
                ? new UpdateProgram(expression, true)
                : new UpdateProgram(LegacyForms.update(legacy), LegacyForms.creates(legacy));
    }

    /** Returns the top-level attributes that are touched. */
    Set<String> attributeNames() {
        return expression == null ? Set.of() : expression.attributeNames();
    }

    /** Returns every path that is named. */
    List<DocumentPath> paths() {
        return expression == null ? List.of() : expression.paths();
    }

    /** Returns the item after the changes. */
    Item apply(Item before) {
        return expression == null ? before : expression.apply(before);
    }

    /** Returns the parts of the item before that the changes name. */
    Item touchedBefore(Item before) {
        return expression == null ? Item.empty() : expression.touchedBefore(before);
    }

    /** Returns the parts of the item after that the changes gave a value. */
    Item touchedAfter(Item after) {
        return expression == null ? Item.empty() : expression.touchedAfter(after);
    }
}
