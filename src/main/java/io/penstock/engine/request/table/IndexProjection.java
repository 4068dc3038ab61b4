package io.penstock.engine.request.table;

import java.util.List;

/**
 * Which attributes of an item an index holds.
 *
 * @param projectionType the kind
 * @param nonKeyAttributes the attributes listed; empty unless the kind is INCLUDE
 */
public record IndexProjection(ProjectionType projectionType, List<String> nonKeyAttributes) {}
