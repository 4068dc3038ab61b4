package io.penstock.engine.bench;

import io.penstock.engine.expression.ConditionExpression;
import io.penstock.engine.expression.ExpressionContext;
import io.penstock.engine.expression.ProjectionExpression;
import io.penstock.engine.expression.UpdateExpression;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.item.NumberValue;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading expressions (which the engine does once for each text, and keeps) and evaluating them (each time). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ExpressionBench {

    private static final Map<String, String> NAMES = Map.of("#c", "counter", "#l", "list");
    private static final Map<String, AttributeValue> VALUES =
            Map.of(":one", NumberValue.parse("1"), ":zero", NumberValue.parse("0"));
    private static final String CONDITION = "attribute_exists(pk) AND #c >= :zero";
    private static final String UPDATE = "SET #c = #c + :one, nested.street = if_not_exists(nested.street, :zero)";
    private static final String PROJECTION = "pk, sk, nested.#l[1], price";

    private final Item item = BenchItem.item(42);
    private final ConditionExpression condition = readCondition();
    private final UpdateExpression update = readUpdate();
    private final ProjectionExpression projection = readProjection();

    private static ExpressionContext context() {
        return new ExpressionContext(NAMES, VALUES);
    }

    private static ConditionExpression readCondition() {
        return ConditionExpression.parse(ExpressionKind.CONDITION, CONDITION, context());
    }

    private static UpdateExpression readUpdate() {
        return UpdateExpression.parse(UPDATE, context());
    }

    private static ProjectionExpression readProjection() {
        return ProjectionExpression.parse(PROJECTION, context());
    }

    @Benchmark
    public ConditionExpression condition_parse() {
        return readCondition();
    }

    @Benchmark
    public boolean condition_evaluate() {
        return condition.test(item);
    }

    @Benchmark
    public UpdateExpression update_parse() {
        return readUpdate();
    }

    @Benchmark
    public Item update_apply() {
        return update.apply(item);
    }

    @Benchmark
    public ProjectionExpression projection_parse() {
        return readProjection();
    }

    @Benchmark
    public Item projection_apply() {
        return projection.apply(item);
    }
}
