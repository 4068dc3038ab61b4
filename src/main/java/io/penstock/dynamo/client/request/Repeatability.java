package io.penstock.dynamo.client.request;

import io.penstock.base.limit.DynamoLimits;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchExecuteStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Whether a request whose answer was lost may be sent again: only if doing it twice provably leaves the same data and
 * gives the same answer as doing it once.
 *
 * <p>A condition makes a write unrepeatable: if the first one happened, the second one fails its condition, and the
 * caller would be told that nothing was written. So does asking for the old values: the second answer would show the
 * first write's. An update is repeatable if each of its clauses sets a path to a given value (or keeps what is there),
 * removes a path, or adds to or deletes from a set; never if it computes from what is stored, appends, or addresses
 * list elements by position. A transaction is repeatable under its token.
 */
public final class Repeatability {

    private static final Pattern CLAUSE = Pattern.compile("(?i)(?<![#:\\w.])(SET|REMOVE|ADD|DELETE)\\s+");
    private static final String PATH = "[#\\w.]+";
    private static final String VALUE = ":\\w+";
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(" + PATH + ")\\s*=\\s*(?:(?:" + VALUE
            + ")|if_not_exists\\s*\\(\\s*(" + PATH + ")\\s*,\\s*" + VALUE + "\\s*\\))\\s*");
    private static final Pattern SET_ELEMENTS = Pattern.compile("\\s*" + PATH + "\\s+(" + VALUE + ")\\s*");
    private static final Pattern REMOVAL = Pattern.compile("\\s*" + PATH + "\\s*");
    private static final Pattern COMMA = Pattern.compile(",(?![^(]*\\))");

    private Repeatability() {}

    /**
     * Decides whether a request may be sent again after its answer was lost.
     *
     * @param request any request
     * @return true if that is provably harmless
     */
    public static boolean provable(DynamoDbRequest request) {
        if (request instanceof PutItemRequest put) {
            return put.conditionExpression() == null && !put.hasExpected() && tellsNothingOld(put.returnValues());
        }
        if (request instanceof DeleteItemRequest delete) {
            return delete.conditionExpression() == null
                    && !delete.hasExpected()
                    && tellsNothingOld(delete.returnValues());
        }
        if (request instanceof UpdateItemRequest update) {
            return update.conditionExpression() == null
                    && !update.hasExpected()
                    && !update.hasAttributeUpdates()
                    && tellsNothingOld(update.returnValues())
                    && setsTheSameAgain(update.updateExpression(), update.expressionAttributeValues());
        }
        if (request instanceof TransactWriteItemsRequest transaction) {
            return transaction.clientRequestToken() != null;
        }
        // An INSERT that happened fails when it is repeated; other statements are not looked into.
        return !(request instanceof BatchExecuteStatementRequest);
    }

    private static boolean tellsNothingOld(@Nullable ReturnValue returnValues) {
        return returnValues == null
                || returnValues == ReturnValue.NONE
                || returnValues == ReturnValue.ALL_NEW
                || returnValues == ReturnValue.UPDATED_NEW;
    }

    static boolean setsTheSameAgain(@Nullable String expression, Map<String, AttributeValue> values) {
        if (expression == null) {
            return true;
        }
        if (expression.length() > DynamoLimits.EXPRESSION_BYTES_MAX) {
            return false;
        }
        Matcher clause = CLAUSE.matcher(expression);
        if (!clause.find() || !expression.substring(0, clause.start()).isBlank()) {
            return false;
        }
        while (true) {
            String keyword = clause.group(1).toUpperCase(Locale.ROOT);
            int start = clause.end();
            boolean more = clause.find();
            String body = expression.substring(start, more ? clause.start() : expression.length());
            for (String action : COMMA.split(body, -1)) {
                if (!isRepeatable(keyword, action, values)) {
                    return false;
                }
            }
            if (!more) {
                return true;
            }
        }
    }

    private static boolean isRepeatable(String keyword, String action, Map<String, AttributeValue> values) {
        return switch (keyword) {
            case "SET" -> {
                Matcher assignment = ASSIGNMENT.matcher(action);
                yield assignment.matches()
                        && (assignment.group(2) == null || assignment.group(1).equals(assignment.group(2)));
            }
            case "REMOVE" -> REMOVAL.matcher(action).matches();
            default -> {
                Matcher elements = SET_ELEMENTS.matcher(action);
                yield elements.matches() && isSet(values.get(elements.group(1)));
            }
        };
    }

    private static boolean isSet(@Nullable AttributeValue value) {
        return value != null && (value.hasSs() || value.hasNs() || value.hasBs());
    }
}
