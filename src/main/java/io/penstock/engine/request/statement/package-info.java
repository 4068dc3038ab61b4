/** Requests that carry statements of PartiQL. */
package io.penstock.engine.request.statement;
