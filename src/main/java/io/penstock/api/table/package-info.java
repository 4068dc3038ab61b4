/** Tables and their indexes over HTTP, and their DTO records; no rules and no keys of its own. */
package io.penstock.api.table;
