/** Values too large for a row: cut into chunks, found again, and swept when no entry names them any more. */
package io.penstock.store.kv.chunk;
