/** Commands of the engine's own: removes expired items, old stream records and old transaction tokens. */
package io.penstock.engine.operation.sweep;
