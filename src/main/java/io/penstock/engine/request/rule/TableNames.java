package io.penstock.engine.request.rule;

import static io.penstock.base.limit.DynamoLimits.TABLE_NAME_CHARS_MAX;
import static io.penstock.base.limit.DynamoLimits.TABLE_NAME_CHARS_MIN;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.shape.Constraint;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import org.jspecify.annotations.Nullable;

/** Names of tables, which may be given as the ARN of the table wherever the table exists already. */
public final class TableNames {

    /** The member that names the table. */
    public static final String TABLE_NAME = "TableName";

    private static final int ARN_PARTS = 6;
    private static final String ARN_RESOURCE = "table/";

    private static final Constraint NOT_EMPTY = Constraints.minLength(1);
    private static final Constraint NAME = Constraints.name();
    private static final Constraint NOT_LONG = Constraints.maxLength(TABLE_NAME_CHARS_MAX);

    /** The name of a table that should exist, as data-plane requests give it. */
    public static final Member EXISTING = Member.required(
            TABLE_NAME,
            TextShape.of(
                    NOT_EMPTY,
                    given -> ((String) given).isEmpty() ? null : NAME.violation(of((String) given)),
                    given -> NOT_LONG.violation(of((String) given))));

    /** The name of a table that should exist, as control-plane requests give it; its length is checked before. */
    public static final Member DESCRIBED =
            Member.required(TABLE_NAME, TextShape.of(given -> NAME.violation(of((String) given))));

    private TableNames() {}

    /**
     * Cuts the name of the table out of what a caller gave.
     *
     * @param given a name, or the ARN of a table
     * @return the name; what was given if it is no ARN of a table
     */
    public static String of(String given) {
        String name = given.startsWith("arn:") ? nameInArn(given) : null;
        return name == null ? given : name;
    }

    /**
     * Cuts the name of the table out of its ARN.
     *
     * @param arn what should be {@code arn:aws:dynamodb:region:account:table/name}
     * @return the name, or null if that is no ARN of a table
     */
    public static @Nullable String nameInArn(String arn) {
        String[] parts = arn.split(":", ARN_PARTS + 1);
        if (parts.length != ARN_PARTS
                || !parts[0].equals("arn")
                || !parts[2].equals("dynamodb")
                || !parts[5].startsWith(ARN_RESOURCE)) {
            return null;
        }
        String name = parts[5].substring(ARN_RESOURCE.length());
        return isTableName(name) ? name : null;
    }

    /**
     * Gives the name of the table of a request whose constraints hold.
     *
     * @param draft the request
     * @return the name
     */
    public static String in(Draft draft) {
        return of(draft.requiredText(TABLE_NAME));
    }

    /**
     * Checks and gives the name of the table of a control-plane request, before its other constraints.
     *
     * @param draft the request
     * @return the name
     */
    public static String describedIn(Draft draft) {
        String given = draft.text(TABLE_NAME);
        if (given == null) {
            throw EngineException.validation(TableMessages.missing(TABLE_NAME));
        }
        String name = of(given);
        if (name.length() < TABLE_NAME_CHARS_MIN || name.length() > TABLE_NAME_CHARS_MAX) {
            throw EngineException.validation(TableMessages.NAME_LENGTH);
        }
        Violations.check(draft);
        return name;
    }

    private static boolean isTableName(String name) {
        return name.length() >= TABLE_NAME_CHARS_MIN
                && name.length() <= TABLE_NAME_CHARS_MAX
                && Constraints.isName(name);
    }
}
