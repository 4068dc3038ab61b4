/** Operations that read the streams of tables: what changed, in order. */
package io.penstock.engine.operation.stream;
