/** Whether what is valid under one JSON Schema is valid under another, and if not, where and why. */
package io.penstock.store.schema.compatibility;
