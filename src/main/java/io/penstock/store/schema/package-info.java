/** A user's named, versioned schemas: how they are kept, listed, compared and cleared. */
package io.penstock.store.schema;
