/**
 * Declared shapes of requests: which members they have, of which type and under which constraints, and what was read.
 */
package io.penstock.engine.request.shape;
