package io.penstock.differential;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Counts outcomes and keeps one example of each difference. */
final class Report {

    private static final int TEXT_MAX = 700;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, String> examples = new LinkedHashMap<>();
    private final Map<String, Integer> known = new TreeMap<>();
    private int requests;
    private int succeeded;

    void add(Step step, Outcome outcome) {
        requests++;
        if (!outcome.theirs().isError()) {
            succeeded++;
        }
        if (outcome.kind() == Comparison.Kind.SAME) {
            return;
        }
        var difference = KnownDifferences.of(step, outcome);
        if (difference.isPresent()) {
            known.merge(difference.get().reason(), 1, Integer::sum);
            return;
        }
        var signature = outcome.kind() + " " + step.operation() + signature(outcome);
        counts.merge(signature, 1, Integer::sum);
        examples.putIfAbsent(
                signature,
                step.operation() + " " + step.body() + "\n    engine: " + shorten(outcome.ours()) + "\n    local:  "
                        + shorten(outcome.theirs()));
    }

    /** Groups errors that differ in the values of their messages only. */
    private static String signature(Outcome outcome) {
        if (!outcome.ours().isError() && !outcome.theirs().isError()) {
            return "";
        }
        return " | " + errorText(outcome.ours()) + " | " + errorText(outcome.theirs());
    }

    private static String errorText(Answer answer) {
        if (!answer.isError()) {
            return "success";
        }
        var text = answer.errorType() + ": "
                + answer.message()
                        .replaceAll("[:#]\\w+", "?")
                        .replaceAll("\\d+", "9")
                        .replaceAll("\\{[^}]*\\}+", "{}");
        return text.length() > 160 ? text.substring(0, 160) : text;
    }

    private static String shorten(Answer answer) {
        var text = answer.status() + " " + answer.body();
        return text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) + "…" : text;
    }

    int requests() {
        return requests;
    }

    int succeeded() {
        return succeeded;
    }

    /** How many answers differ, without reason, in more than the words of a message. */
    int unexplained() {
        return counts.entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("MESSAGE"))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    @Override
    public String toString() {
        var text = new StringBuilder()
                .append(requests)
                .append(" requests, ")
                .append(succeeded)
                .append(" of them succeeded with DynamoDB Local, ")
                .append(unexplained())
                .append(" unexplained differences\n");
        known.forEach((reason, count) -> text.append(String.format("%6d known: %s%n", count, reason)));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> text.append(String.format("%6d %s%n", entry.getValue(), entry.getKey()))
                        .append("    ")
                        .append(examples.get(entry.getKey()))
                        .append('\n'));
        return text.toString();
    }
}
