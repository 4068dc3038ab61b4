/** Batches of entries: any number written, read or removed in one request, a verdict for each; exports brought back. */
package io.penstock.api.kv.batch;
