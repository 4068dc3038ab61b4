package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.store.schema.check.BoundedWork;
import io.penstock.store.schema.json.References;
import java.util.List;

/**
 * Compares two JSON Schemas of draft 2020-12 that are known to be such. The rules stand, as a table, in
 * {@code src/test/resources/schema/compatibility.txt}. For one comparison; not thread-safe.
 */
public final class CompatibilityCheck {

    private final JsonNode before;
    private final JsonNode after;

    /**
     * Takes two schemas.
     *
     * @param before the old one
     * @param after the new one
     */
    public CompatibilityCheck(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Says why a document that was valid under the old schema may not be valid under the new one. Takes up to some
     * seconds of one processor.
     *
     * @return the reasons; empty if every such document is valid
     * @throws io.penstock.base.failure.InvalidInputException if the patterns in the schemas take too much work
     */
    public List<Incompatibility> backward() {
        return reasons(Incompatibility.Direction.BACKWARD, before, after);
    }

    /**
     * Says why a document that is valid under the new schema may not have been valid under the old one. Takes up to
     * some seconds of one processor.
     *
     * @return the reasons; empty if every such document was valid
     * @throws io.penstock.base.failure.InvalidInputException if the patterns in the schemas take too much work
     */
    public List<Incompatibility> forward() {
        return reasons(Incompatibility.Direction.FORWARD, after, before);
    }

    private static List<Incompatibility> reasons(
            Incompatibility.Direction direction, JsonNode writer, JsonNode reader) {
        References writerReferences = new References(writer);
        References readerReferences = new References(reader);
        Findings findings = BoundedWork.within(() -> new Inclusion(writerReferences, readerReferences)
                .check(View.of(writerReferences, List.of(writer)), View.of(readerReferences, List.of(reader)), ""));
        return findings.list().stream()
                .map(finding -> new Incompatibility(direction, finding.path(), finding.code(), finding.detail()))
                .toList();
    }
}
