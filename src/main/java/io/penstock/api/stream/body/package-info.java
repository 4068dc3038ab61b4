/**
 * Request bodies of any size as a stream of entries: inflated, cut and numbered as they arrive; what an entry means is
 * not here.
 */
package io.penstock.api.stream.body;
