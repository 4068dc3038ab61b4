/** Lists that a resource answers three ways, from pages that follow a position; what the entries are is its own. */
package io.penstock.api.stream.list;
