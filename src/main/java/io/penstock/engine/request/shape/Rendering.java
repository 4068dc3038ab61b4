package io.penstock.engine.request.shape;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.item.Item;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a refused value into a message, as DynamoDB does: {@code [a, b]}, {@code {k=v}}, {@code Name(member=value)}.
 * Attribute values are cut short: a message must not grow with the items it is about.
 */
final class Rendering {

    private static final int VALUE_CHARACTERS_MAX = 64;
    private static final int CHARACTERS_MAX = 65_536;

    private final StringBuilder text = new StringBuilder();

    private Rendering() {}

    static String of(Object value) {
        Rendering rendering = new Rendering();
        rendering.write(value);
        return rendering.text.toString();
    }

    private void write(@Nullable Object value) {
        if (value instanceof List<?> list) {
            String separator = "[";
            for (Object element : list) {
                text.append(separator);
                separator = ", ";
                if (text.length() > CHARACTERS_MAX) {
                    break;
                }
                write(element);
            }
            text.append(list.isEmpty() ? "[]" : "]");
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Draft draft) {
            structure(draft);
        } else if (value instanceof Item item) {
            map(item.attributes());
        } else if (value instanceof AttributeValue attributeValue) {
            String whole = attributeValue.toString();
            text.append("AttributeValue(")
                    .append(whole, 0, Math.min(whole.length(), VALUE_CHARACTERS_MAX))
                    .append(')');
        } else if (value instanceof Defect) {
            text.append("AttributeValue()");
        } else {
            String whole = String.valueOf(value);
            text.append(whole, 0, Math.min(whole.length(), CHARACTERS_MAX));
        }
    }

    private void map(Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(entry.getKey()).append('=');
            separator = ", ";
            if (text.length() > CHARACTERS_MAX) {
                break;
            }
            write(entry.getValue());
        }
        text.append(map.isEmpty() ? "{}" : "}");
    }

    private void structure(Draft draft) {
        text.append(draft.shape().name()).append('(');
        String separator = "";
        List<Member> members = draft.shape().members();
        for (int i = 0; i < members.size(); i++) {
            Object value = draft.get(i);
            if (value != null) {
                text.append(separator).append(members.get(i).pathName()).append('=');
                separator = ", ";
                write(value);
            }
        }
        text.append(')');
    }
}
