/** What every operation works on: the tables, the stored state, and the group of writes under way. */
package io.penstock.engine.operation.state;
