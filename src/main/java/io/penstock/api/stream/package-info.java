/** Answers that are sent as they come, at the reader's pace: lines in NDJSON, SSE or JSON, and plain bytes. */
package io.penstock.api.stream;
