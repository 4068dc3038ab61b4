/** Turns a stream of entries into requests and their answers into verdicts; knows neither reads nor writes. */
package io.penstock.dynamo.batch.chunk;
