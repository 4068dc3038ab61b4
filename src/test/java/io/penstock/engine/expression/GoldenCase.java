package io.penstock.engine.expression;

import io.penstock.engine.expression.key.KeyConditionExpression;
import io.penstock.engine.expression.key.KeyRange;
import io.penstock.engine.expression.key.SortRange;
import io.penstock.engine.expression.syntax.ConditionParser;
import io.penstock.engine.expression.syntax.ExpressionKind;
import io.penstock.engine.expression.syntax.ProjectionParser;
import io.penstock.engine.expression.syntax.UpdateParser;
import io.penstock.engine.failure.EngineException;
import io.penstock.engine.item.AttributeType;
import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import io.penstock.engine.table.KeyAttribute;
import io.penstock.engine.table.KeySchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One case of a golden file: an expression with its names, values, key schema and item, and what comes of it. */
final class GoldenCase {
    private final ExpressionKind kind;
    private final String expression;
    private @Nullable Map<String, String> names;
    private @Nullable Map<String, AttributeValue> values;
    private final Map<String, AttributeValue> attributes = new LinkedHashMap<>();
    private final List<KeyAttribute> partition = new ArrayList<>();
    private final List<KeyAttribute> sort = new ArrayList<>();

    /**
     * @param lines the expression, then lines {@code #name = text}, {@code :value = …}, {@code attribute = …},
     *     {@code hash name TYPE} and {@code range name TYPE}, each indented
     */
    GoldenCase(ExpressionKind kind, List<String> lines) {
        this.kind = kind;
        this.expression = unescape(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            read(line.strip());
        }
    }

    private static String unescape(String line) {
        return line.equals("(empty)")
                ? ""
                : line.replace("\\t", "\t").replace("\\n", "\n").replace("\\_", " ");
    }

    private void read(String line) {
        if (line.startsWith("hash ") || line.startsWith("range ")) {
            String[] words = line.split(" ");
            List<KeyAttribute> part = words[0].equals("hash") ? partition : sort;
            part.add(new KeyAttribute(words[1], AttributeType.valueOf(words[2])));
            return;
        }
        int equals = line.indexOf(" = ");
        String left = line.substring(0, equals);
        String right = line.substring(equals + 3);
        if (left.startsWith("#")) {
            names = names == null ? new LinkedHashMap<>() : names;
            names.put(left, right);
        } else if (left.startsWith(":")) {
            values = values == null ? new LinkedHashMap<>() : values;
            values.put(left, ValueNotation.parse(right));
        } else {
            attributes.put(left, ValueNotation.parse(right));
        }
    }

    /** Returns the tree and what the expression does, or the error, one a line. */
    String outcome() {
        Item item = Item.of(attributes);
        StringBuilder out = new StringBuilder();
        try {
            ExpressionContext context = ExpressionContext.checked(names, values);
            switch (kind) {
                case CONDITION, FILTER -> {
                    ConditionExpression bound = ConditionExpression.parse(kind, expression, context);
                    context.checkAllUsed();
                    out.append(ConditionParser.parse(kind, expression)).append('\n');
                    out.append(bound.test(item)).append('\n');
                }
                case KEY_CONDITION -> {
                    KeyConditionExpression bound = KeyConditionExpression.parse(expression, context);
                    context.checkAllUsed();
                    out.append(ConditionParser.parse(kind, expression)).append('\n');
                    out.append(print(bound.resolve(keys()))).append('\n');
                }
                case PROJECTION -> {
                    ProjectionExpression bound = ProjectionExpression.parse(expression, context);
                    context.checkAllUsed();
                    out.append(ProjectionParser.parse(expression)).append('\n');
                    out.append(print("item", bound.apply(item)));
                }
                case UPDATE -> {
                    UpdateExpression bound = UpdateExpression.parse(expression, context);
                    context.checkAllUsed();
                    out.append(UpdateParser.parse(expression)).append('\n');
                    Item after = bound.apply(item);
                    out.append(print("item", after));
                    out.append(print("updated old", bound.touchedBefore(item)));
                    out.append(print("updated new", bound.touchedAfter(after)));
                }
            }
        } catch (EngineException e) {
            out.append("error: ").append(e.getMessage()).append('\n');
        }
        return out.toString();
    }

    private KeySchema keys() {
        return partition.isEmpty()
                ? new KeySchema(
                        List.of(new KeyAttribute("pk", AttributeType.S)),
                        List.of(new KeyAttribute("sk", AttributeType.S)))
                : new KeySchema(partition, sort);
    }

    private static String print(String title, Item item) {
        return title + ": " + ValueNotation.print(item.attributes(), " = ", "", "") + "\n";
    }

    private static String print(KeyRange range) {
        StringBuilder text = new StringBuilder("partition " + print(range.partitionValues()));
        if (!range.sortValues().isEmpty()) {
            text.append(", sort ").append(print(range.sortValues()));
        }
        SortRange sort = range.range();
        if (sort == null) {
            return text.toString();
        }
        if (sort.prefix() != null) {
            return text + ", then " + ValueNotation.print(sort.prefix()) + "...";
        }
        String lower =
                sort.lower() == null ? "(" : (sort.lowerIncluded() ? "[" : "(") + ValueNotation.print(sort.lower());
        String upper =
                sort.upper() == null ? ")" : ValueNotation.print(sort.upper()) + (sort.upperIncluded() ? "]" : ")");
        return text + ", then " + lower + " .. " + upper;
    }

    private static String print(List<AttributeValue> values) {
        return values.stream().map(ValueNotation::print).collect(Collectors.joining(", "));
    }
}
