package io.penstock.store.schema;

/**
 * A schema that resembles another.
 *
 * @param name what it is called
 * @param similarity how many of all field names of both they have in common, from 0 to 1
 */
public record SimilarSchema(SchemaName name, double similarity) {}
