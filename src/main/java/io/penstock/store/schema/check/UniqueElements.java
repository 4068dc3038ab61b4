package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.keyword.UniqueItemsValidator;
import com.networknt.schema.path.NodePath;
import io.penstock.store.schema.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code uniqueItems} by sorting canonical texts. The validator's own puts nodes into a hash table, whose time grows
 * with the square of the array if somebody chooses elements of one hash.
 */
final class UniqueElements extends AbstractKeyword {

    UniqueElements() {
        super("uniqueItems");
    }

    @Override
    public KeywordValidator newValidator(
            SchemaLocation location, JsonNode schemaNode, Schema parent, SchemaContext context) {
        return new Sorted(location, schemaNode, parent, context);
    }

    private static final class Sorted extends UniqueItemsValidator {

        Sorted(SchemaLocation location, JsonNode schemaNode, Schema parent, SchemaContext context) {
            super(location, schemaNode, parent, context);
        }

        @Override
        public void validate(ExecutionContext context, JsonNode node, JsonNode root, NodePath location) {
            if (schemaNode.asBoolean() && node.isArray() && hasTwins(context, node)) {
                context.addError(error().instanceNode(node)
                        .instanceLocation(location)
                        .evaluationPath(context.getEvaluationPath())
                        .locale(context.getExecutionConfig().getLocale())
                        .build());
            }
        }

        private static boolean hasTwins(ExecutionContext context, JsonNode array) {
            List<String> texts = new ArrayList<>(array.size());
            for (JsonNode element : array) {
                byte[] text = CanonicalJson.bytes(element);
                if (context instanceof WorkLimit limit) {
                    limit.bytes(text.length);
                }
                texts.add(new String(text, StandardCharsets.UTF_8));
            }
            texts.sort(null);
            for (int i = 1; i < texts.size(); i++) {
                if (texts.get(i).equals(texts.get(i - 1))) {
                    return true;
                }
            }
            return false;
        }
    }
}
