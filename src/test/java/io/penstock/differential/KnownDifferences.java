package io.penstock.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Where DynamoDB Local is known to differ from what AWS documents or answers; AWS decides, so the engine differs too.
 */
public final class KnownDifferences {

    /**
     * One difference.
     *
     * @param reason why the engine is right
     * @param matches whether an outcome is this difference
     */
    record Known(String reason, BiPredicate<Step, Outcome> matches) {}

    private static final Pattern WRONG_IN_ITSELF = Pattern.compile(
            "action (with value )?is not supported for the type"
                    + "|Only DELETE action|operator: (ADD|DELETE), operand type|Key attributes must be scalars"
                    + "|contains duplicates|multiple operations on one item|may not be empty|significant digits"
                    + "|Supplied AttributeValue|must have the value of true|converted to a numeric value|Number (over|under)flow");
    private static final List<Known> ALL = List.of(
            new Known(
                    "DynamoDB Local keeps the spelling of numbers inside documents; AWS gives the number back",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.NUMBER_SPELLING),
            new Known(
                    "DynamoDB Local breaks where AWS answers with a SerializationException",
                    (step, outcome) -> outcome.theirs().errorType().equals("InternalFailure")
                            && outcome.ours().isError()),
            new Known(
                    "DynamoDB Local takes any ReturnConsumedCapacity; AWS knows INDEXES, TOTAL and NONE",
                    (step, outcome) -> outcome.ours().message().contains("at 'returnConsumedCapacity'")),
            new Known(
                    "DynamoDB Local tells the capacity of a DeleteItem that did not ask",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.CAPACITY
                            && step.operation().equals("DeleteItem")
                            && !outcome.ours().body().has("ConsumedCapacity")),
            new Known(
                    "A query that finds nothing costs the minimum, half a unit; DynamoDB Local charges nothing",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.CAPACITY
                            && step.operation().equals("Query")
                            && outcome.ours().body().path("ScannedCount").asInt() == 0),
            new Known(
                    "An index of two attributes costs nothing while neither image has both; DynamoDB Local charges it",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.CAPACITY && chargesOnlyByAB(outcome)),
            new Known(
                    "Table names of one or two letters are looked up since a name may be an ARN",
                    (step, outcome) -> outcome.ours().errorType().equals("ResourceNotFoundException")
                            && outcome.theirs().message().startsWith("Invalid table/index name")),
            new Known(
                    "What is wrong whatever the item holds is refused before a condition is looked at",
                    (step, outcome) -> outcome.theirs().body().toString().contains("ConditionalCheckFailed")
                            && WRONG_IN_ITSELF
                                    .matcher(outcome.ours().body().toString())
                                    .find()),
            new Known(
                    "A condition that looks into a key attribute is refused also where it need not look",
                    (step, outcome) -> outcome.ours().message().startsWith("Key attributes must be scalars")
                            && !outcome.theirs().isError()),
            new Known(
                    "An update that only reads below a key attribute finds nothing there; DynamoDB Local refuses it",
                    (step, outcome) -> step.body().has("UpdateExpression")
                            && outcome.theirs().message().startsWith("Key attributes must be scalars")
                            && !outcome.ours().isError()),
            new Known(
                    "DynamoDB Local takes an empty AttributesToGet",
                    (step, outcome) -> outcome.ours().message().contains("at 'attributesToGet'")),
            new Known(
                    "What a scan returns after a given key is each server's own affair: its order is not defined",
                    (step, outcome) -> step.operation().equals("Scan")
                            && step.body().has("ExclusiveStartKey")
                            && outcome.kind() == Comparison.Kind.RESULT),
            new Known(
                    "DynamoDB Local takes numbers and booleans for strings; AWS answers with a SerializationException",
                    (step, outcome) -> outcome.ours().errorType().equals("SerializationException")),
            new Known(
                    "The types of arguments are checked in filters; in Expected AWS lets the condition fail",
                    (step, outcome) -> outcome.theirs().message().contains("AttributeValue type")
                            && step.body().has("Expected")
                            && !outcome.ours().errorType().equals("ValidationException")),
            new Known(
                    "A query that stops at its limit tells where, also if the partition has but one item",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.RESULT
                            && step.operation().equals("Query")
                            && outcome.ours().body().has("LastEvaluatedKey")
                            && !outcome.theirs().body().has("LastEvaluatedKey")
                            && outcome.ours().body().path("ScannedCount").asInt()
                                    == step.body().path("Limit").asInt()),
            new Known(
                    "An update that the item does not allow cancels its transaction with ValidationError, as AWS says",
                    (step, outcome) -> outcome.ours().message().contains("ValidationError")
                            && outcome.theirs().errorType().equals("ValidationException")),
            new Known(
                    "That a transaction names an item twice is told before any condition is looked at",
                    (step, outcome) -> outcome.ours()
                                    .message()
                                    .equals("Transaction request cannot include multiple operations on one item")
                            && outcome.theirs().errorType().equals("TransactionCanceledException")),
            new Known(
                    "A request that is wrong in itself is refused before its table is looked up",
                    (step, outcome) -> outcome.ours().errorType().equals("ValidationException")
                            && outcome.theirs().errorType().equals("ResourceNotFoundException")),
            new Known(
                    "The scan of an index filters what the index holds; DynamoDB Local filters the whole item",
                    (step, outcome) -> outcome.kind() == Comparison.Kind.RESULT
                            && step.operation().equals("Scan")
                            && step.body().has("IndexName")
                            && (step.body().has("FilterExpression")
                                    || step.body().has("ScanFilter"))),
            new Known(
                    "Removing from an item that does not exist does not create it, as AWS documents",
                    (step, outcome) ->
                            onlyRemoves(step) && !outcome.ours().body().has("Attributes")));

    private KnownDifferences() {}

    /** Whether this is an update by AttributeUpdates that gives no attribute a value. */
    static boolean onlyRemoves(Step step) {
        var updates = step.body().path("AttributeUpdates");
        for (JsonNode update : updates) {
            if (!update.path("Action").asText().equals("DELETE")) {
                return false;
            }
        }
        return !updates.isEmpty();
    }

    /** The reasons of all, for the documentation. */
    public static List<String> reasons() {
        return ALL.stream().map(Known::reason).toList();
    }

    static Optional<Known> of(Step step, Outcome outcome) {
        return ALL.stream().filter(known -> known.matches().test(step, outcome)).findFirst();
    }

    private static boolean chargesOnlyByAB(Outcome outcome) {
        var ours = outcome.ours().body().path("ConsumedCapacity");
        var theirs = outcome.theirs().body().path("ConsumedCapacity");
        var charged = theirs.path("GlobalSecondaryIndexes").path("by-a-b").path("CapacityUnits");
        return ours.path("GlobalSecondaryIndexes").path("by-a-b").isMissingNode()
                && theirs.path("CapacityUnits").asDouble() - charged.asDouble()
                        == ours.path("CapacityUnits").asDouble();
    }
}
