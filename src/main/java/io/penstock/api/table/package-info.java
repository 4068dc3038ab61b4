/** Tables and their indexes over HTTP, and their DTO records; no rules and no keys of its own. */
@NullMarked
package io.penstock.api.table;

import org.jspecify.annotations.NullMarked;
