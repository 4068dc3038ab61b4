package io.penstock.engine.table;

/** What local and global secondary indexes have in common. */
public sealed interface SecondaryIndex permits LocalSecondaryIndex, GlobalSecondaryIndex {

    /** Returns the index's name, unique in its table. */
    String name();

    /** Returns the number under which the entries are stored, never used twice. */
    int number();

    /** Returns the index's own key. */
    KeySchema keySchema();

    /** Returns which attributes the index carries. */
    IndexProjection projection();
}
