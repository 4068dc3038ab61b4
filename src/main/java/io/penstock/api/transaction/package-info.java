/** Transactions over HTTP: up to 100 writes and checks, or reads, all or none. */
package io.penstock.api.transaction;
