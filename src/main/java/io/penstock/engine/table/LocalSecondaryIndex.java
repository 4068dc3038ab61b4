package io.penstock.engine.table;

/**
 * An index under the table's own partition key, created with the table and read as consistently.
 *
 * @param name unique in its table
 * @param number under which the entries are stored
 * @param keySchema the table's partition key and another sort key
 * @param projection which attributes the index carries
 */
public record LocalSecondaryIndex(String name, int number, KeySchema keySchema, IndexProjection projection)
        implements SecondaryIndex {}
