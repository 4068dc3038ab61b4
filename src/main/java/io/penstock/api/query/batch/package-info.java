/**
 * Batches of writes and reads over HTTP: entries in, a verdict per entry out; how they are sent in chunks is not here.
 */
package io.penstock.api.query.batch;
