/** Queries and scans over HTTP, streamed or page by page, and their DTO records; batches are next door. */
package io.penstock.api.query;
