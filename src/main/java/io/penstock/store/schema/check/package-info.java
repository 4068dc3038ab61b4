/** JSON Schema at work: whether a document is a schema, and whether others are valid under it, within bounded time. */
package io.penstock.store.schema.check;
