/** Attribute values, numbers, items, primary keys, document paths and item sizes; nothing but the JDK. */
package io.penstock.engine.item;
