package io.penstock.engine.request.shape;

import io.penstock.engine.failure.ConstraintMessages;
import io.penstock.engine.failure.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects what a structure and all it holds fails to satisfy, in the order of its declaration, up to ten. */
public final class Violations {

    private static final int VIOLATIONS_MAX = 10;
    private static final String NOT_NULL = "Member must not be null";

    private final List<String> found = new ArrayList<>();

    private Violations() {}

    /**
     * Checks every constraint of a structure.
     *
     * @param draft the structure
     * @throws EngineException a ValidationException that lists the violations, if there are any
     */
    public static void check(Draft draft) {
        Violations violations = new Violations();
        violations.structure("", draft);
        violations.tell();
    }

    /**
     * Checks the constraints of one member before, and instead of, all others.
     *
     * @param draft the structure
     * @param memberName the member's name on the wire
     * @throws EngineException a ValidationException that lists the violations of this member, if there are any
     */
    public static void checkAlone(Draft draft, String memberName) {
        Violations violations = new Violations();
        int index = draft.shape().indexOf(memberName);
        violations.member("", draft.shape().members().get(index), draft.get(index));
        violations.tell();
    }

    private void tell() {
        if (!found.isEmpty()) {
            throw EngineException.validation(ConstraintMessages.violations(found));
        }
    }

    private void structure(String path, Draft draft) {
        boolean alternativeTold = false;
        List<Member> members = draft.shape().members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.alternative() && alternativeTold) {
                continue;
            }
            int before = found.size();
            member(path, member, draft.get(i));
            alternativeTold |= member.alternative() && found.size() > before;
        }
    }

    private void member(String path, Member member, @Nullable Object value) {
        if (value == null) {
            if (member.required()) {
                add(path + member.pathName(), null, NOT_NULL);
            }
            return;
        }
        if (member.shape() instanceof FlagShape
                || member.shape() instanceof ItemShape
                || member.shape() instanceof ValueShape) {
            return;
        }
        value(path + member.pathName(), member.shape(), value);
    }

    private void value(String path, Shape shape, @Nullable Object value) {
        if (value == null) {
            add(path, null, NOT_NULL);
            return;
        }
        for (Constraint constraint : shape.constraints()) {
            String violation = constraint.violation(value);
            if (violation != null) {
                add(path, value, violation);
            }
        }
        if (shape instanceof StructureShape) {
            structure(path + ".", (Draft) value);
        } else if (shape instanceof ListShape list) {
            elements(path, list.element(), (List<?>) value);
        } else if (shape instanceof MapShape map) {
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                if (isFull()) {
                    return;
                }
                value(path + "." + entry.getKey() + ".member", map.value(), entry.getValue());
            }
        }
    }

    private void elements(String path, Shape shape, List<?> elements) {
        for (int i = 0; i < elements.size() && !isFull(); i++) {
            value(path + "." + (i + 1) + ".member", shape, elements.get(i));
        }
    }

    private boolean isFull() {
        return found.size() >= VIOLATIONS_MAX;
    }

    private void add(String path, @Nullable Object value, String violation) {
        if (!isFull()) {
            String rendered = value == null ? null : Rendering.of(value);
            found.add(ConstraintMessages.violation(path, rendered, violation));
        }
    }
}
