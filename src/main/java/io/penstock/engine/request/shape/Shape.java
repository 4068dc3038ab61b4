package io.penstock.engine.request.shape;

import java.util.List;

/** The declared type of one value in a request. Immutable. */
public sealed interface Shape
        permits TextShape, FlagShape, NumberShape, ListShape, MapShape, StructureShape, ValueShape, ItemShape {

    /**
     * Says the type as DynamoDB's own messages name it.
     *
     * @return for example {@code java.lang.String} or {@code com.amazonaws.dynamodb.v20120810.Tag}
     */
    String typeName();

    /**
     * Says what a value of this type must satisfy besides its type.
     *
     * @return the constraints in the order they are told
     */
    default List<Constraint> constraints() {
        return List.of();
    }
}
