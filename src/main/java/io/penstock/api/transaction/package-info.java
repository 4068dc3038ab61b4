/** Transactions over HTTP: up to 100 writes and checks, or reads, all or none. */
@NullMarked
package io.penstock.api.transaction;

import org.jspecify.annotations.NullMarked;
