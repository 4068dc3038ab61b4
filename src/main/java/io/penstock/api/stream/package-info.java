/** The NDJSON and SSE envelope, page tokens, and streamed request bodies that every resource shares. */
package io.penstock.api.stream;
