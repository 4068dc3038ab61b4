/** Operations that execute statements of PartiQL, by way of the operations they amount to. */
package io.penstock.engine.operation.statement;
