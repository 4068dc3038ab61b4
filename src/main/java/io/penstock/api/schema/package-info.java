/** Schemas over HTTP: storing, reading and listing them, checking, validating, batches and clearing. */
package io.penstock.api.schema;
