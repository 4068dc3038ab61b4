/** Statements of PartiQL, read into what they ask for; conditions and updates become expressions. */
package io.penstock.engine.expression.statement;
