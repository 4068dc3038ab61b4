package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** The keywords of arrays: their elements, and whether they are unique. */
final class ArrayRules {

    private final Inclusion inclusion;
    private final View writer;
    private final View reader;

    ArrayRules(Inclusion inclusion, View writer, View reader) {
        this.inclusion = inclusion;
        this.writer = writer;
        this.reader = reader;
    }

    void check(JsonNode part, String path, Findings findings) {
        if (part.path("uniqueItems").asBoolean()
                && writer.all("uniqueItems").stream().noneMatch(JsonNode::asBoolean)) {
            findings.bound(path, "uniqueItems", false);
        }
        int prefix = part.path("prefixItems").size();
        int length = Math.max(prefix, part.has("items") ? writer.prefixLength() : 0);
        for (int i = 0; i < length && mayHave(i); i++) {
            JsonNode element = View.elementOf(part, i);
            if (element != null) {
                String place = i < prefix ? "/prefixItems/" + i : "/items";
                findings.addAll(inclusion.check(writer.element(i), reader.sub(element), path + place));
            }
        }
        if (part.has("items") && mayHave(length)) {
            findings.addAll(inclusion.check(writer.element(length), reader.sub(part.get("items")), path + "/items"));
        }
    }

    private boolean mayHave(int index) {
        BigDecimal count = BigDecimal.valueOf(index);
        return writer.all("maxItems").stream()
                .allMatch(most -> most.decimalValue().compareTo(count) > 0);
    }
}
