/** Entries as lines of JSON and as headers: how they are written, and how they are read and held to their bounds. */
package io.penstock.api.kv.line;
