/** JSON documents with exact numbers, their canonical form and the id that follows from it. */
package io.penstock.store.schema.json;
