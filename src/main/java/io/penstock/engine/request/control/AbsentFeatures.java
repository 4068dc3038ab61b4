package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;

/** What AWS lets a table have and this engine does not: refused, rather than passed over in silence. */
final class AbsentFeatures {

    static final Member RESOURCE_POLICY = Member.optional("ResourcePolicy", TextShape.ANY);
    static final Member REPLICAS =
            Member.optional("ReplicaUpdates", ListShape.of(StructureShape.of("ReplicationGroupUpdate")));
    static final Member REGIONS = Member.optional("MultiRegionConsistency", TextShape.ANY);
    static final Member WITNESSES = Member.optional(
            "GlobalTableWitnessUpdates", ListShape.of(StructureShape.of("GlobalTableWitnessGroupUpdate")));

    private AbsentFeatures() {}

    static void check(Draft draft, Member... members) {
        for (Member member : members) {
            if (draft.has(member.name())) {
                throw EngineException.validation("One or more parameter values were invalid: " + member.name()
                        + " is not supported by this endpoint");
            }
        }
    }
}
