package io.penstock.dynamo.batch;

import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The projection that a batch of reads sends. BatchGetItem answers in any order, so the key must be among the
 * attributes; those of its attributes that were not asked for are taken out again.
 *
 * @param expression what is sent; empty for whole items
 * @param names its placeholders
 * @param unasked key attributes that the caller did not ask for
 */
record ReadProjection(Optional<String> expression, Map<String, String> names, Set<String> unasked) {

    private static final String PLACEHOLDER = "#penstockKey";

    static ReadProjection of(ReadOptions options, KeySchema keySchema) {
        String asked = options.projectionExpression();
        if (asked == null) {
            return new ReadProjection(Optional.empty(), Map.of(), Set.of());
        }
        Map<String, String> names = new HashMap<>(options.expressionAttributeNames());
        Set<String> paths = new HashSet<>();
        Stream.of(asked.split(",", -1)).map(String::strip).forEach(path -> paths.add(names.getOrDefault(path, path)));
        List<String> expression = new ArrayList<>(List.of(asked));
        Set<String> unasked = new TreeSet<>();
        for (KeyAttribute attribute : keySchema.attributes()) {
            if (!paths.contains(attribute.name())) {
                String placeholder = PLACEHOLDER + unasked.size();
                names.put(placeholder, attribute.name());
                expression.add(placeholder);
                unasked.add(attribute.name());
            }
        }
        return new ReadProjection(Optional.of(String.join(", ", expression)), Map.copyOf(names), unasked);
    }

    /** Takes out what was not asked for. */
    Map<String, AttributeValue> strip(Map<String, AttributeValue> item) {
        if (unasked.isEmpty()) {
            return item;
        }
        Map<String, AttributeValue> asked = new HashMap<>(item);
        unasked.forEach(asked::remove);
        return asked;
    }
}
