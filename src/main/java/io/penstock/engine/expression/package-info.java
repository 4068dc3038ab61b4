/** Condition, filter, key-condition, projection and update expressions: read, checked and evaluated. */
package io.penstock.engine.expression;
