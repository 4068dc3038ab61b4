package io.penstock.engine.request.shape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A structure with named members. Compared by identity; there is one for each declaration. */
public final class StructureShape implements Shape {

    static final String PACKAGE = "com.amazonaws.dynamodb.v20120810.";

    private final String name;
    private final List<Member> members;
    private final Map<String, Integer> indexes = new HashMap<>();

    private StructureShape(String name, List<Member> members) {
        this.name = name;
        this.members = members;
        for (int i = 0; i < members.size(); i++) {
            indexes.put(members.get(i).name(), i);
        }
    }

    /**
     * Declares a structure.
     *
     * @param name its name in DynamoDB's API
     * @param members in the order in which their violations are told
     * @return the shape
     */
    public static StructureShape of(String name, Member... members) {
        return new StructureShape(name, List.of(members));
    }

    /**
     * Says its name in DynamoDB's API.
     *
     * @return for example {@code KeySchemaElement}
     */
    public String name() {
        return name;
    }

    /**
     * Lists its members.
     *
     * @return in the order in which their violations are told
     */
    public List<Member> members() {
        return members;
    }

    /**
     * Finds a member.
     *
     * @param memberName its name on the wire
     * @return its place among the members, or -1 if there is no such member
     */
    public int indexOf(String memberName) {
        Integer index = indexes.get(memberName);
        return index == null ? -1 : index;
    }

    @Override
    public String typeName() {
        return PACKAGE + name;
    }
}
