package io.penstock.differential;

/**
 * What came of one step.
 *
 * @param kind how the answers differ
 * @param ours the engine's answer
 * @param theirs DynamoDB Local's answer
 */
record Outcome(Comparison.Kind kind, Answer ours, Answer theirs) {}
