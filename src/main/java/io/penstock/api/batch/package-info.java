/** Batches of any size, whatever their entries are: entries numbered, bad ones refused, a verdict for each. */
package io.penstock.api.batch;
