package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.schema.check.BoundedWork;
import java.util.Set;
import java.util.TreeSet;

/** The keywords of objects: which properties there may and must be, and what is demanded of them. */
final class ObjectRules {

    private final Inclusion inclusion;
    private final View writer;
    private final View reader;

    ObjectRules(Inclusion inclusion, View writer, View reader) {
        this.inclusion = inclusion;
        this.writer = writer;
        this.reader = reader;
    }

    void check(JsonNode part, String path, Findings findings) {
        required(part, path, findings);
        part.path("properties").properties().forEach(property -> {
            View written = writer.property(property.getKey());
            if (written != null) {
                String place = path + "/properties/" + escaped(property.getKey());
                findings.addAll(inclusion.check(written, reader.sub(property.getValue()), place));
            }
        });
        part.path("patternProperties")
                .properties()
                .forEach(pattern -> pattern(
                        pattern.getKey(),
                        reader.sub(pattern.getValue()),
                        path + "/patternProperties/" + escaped(pattern.getKey()),
                        findings));
        if (part.has("additionalProperties")) {
            additional(part, path, findings);
        }
    }

    private void required(JsonNode part, String path, Findings findings) {
        Set<String> missing = new TreeSet<>();
        part.path("required").forEach(name -> missing.add(name.asText()));
        missing.removeAll(writer.required());
        for (String name : missing) {
            findings.add(
                    path + "/required",
                    "required-added",
                    "the property " + name + " is demanded; what is written need not have it");
        }
    }

    private void pattern(String pattern, View demanded, String path, Findings findings) {
        for (String name : writer.declared()) {
            View written = writer.property(name);
            if (written != null && BoundedWork.find(pattern, name)) {
                findings.addAll(inclusion.check(written, demanded, path));
            }
        }
        for (JsonNode patterns : writer.all("patternProperties")) {
            patterns.properties()
                    .forEach(own -> findings.addAll(inclusion.check(writer.sub(own.getValue()), demanded, path)));
        }
        View additional = writer.additional();
        if (additional != null) {
            findings.addAll(inclusion.check(additional, demanded, path));
        }
    }

    private void additional(JsonNode part, String path, Findings findings) {
        JsonNode rest = part.get("additionalProperties");
        View demanded = reader.sub(rest);
        if (!demanded.never() && demanded.parts().isEmpty()) {
            return;
        }
        String place = path + "/additionalProperties";
        for (String name : writer.declared()) {
            View written = writer.property(name);
            if (written == null
                    || written.never()
                    || !View.ofProperty(part, name).isEmpty()) {
                continue;
            }
            if (demanded.never()) {
                findings.add(
                        path + "/properties/" + escaped(name),
                        "property-refused",
                        "the property is written, and refused by additionalProperties");
            } else {
                findings.addAll(inclusion.check(written, demanded, place));
            }
        }
        for (JsonNode patterns : writer.all("patternProperties")) {
            patterns.properties().forEach(own -> {
                if (!part.path("patternProperties").has(own.getKey())) {
                    findings.addAll(inclusion.check(writer.sub(own.getValue()), demanded, place));
                }
            });
        }
        View additional = writer.additional();
        if (additional == null) {
            findings.bound(path, "additionalProperties", false);
        } else {
            findings.addAll(inclusion.check(additional, demanded, place));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
