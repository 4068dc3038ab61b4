/** Commands of the engine's own: removes expired items and forgets old transaction tokens. */
package io.penstock.engine.operation.sweep;
