/** The engine as a whole: a single writer with group commit that orders all writes, and what is done by the clock. */
package io.penstock.engine.replica;
