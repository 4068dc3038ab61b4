/**
 * Closes connections that dribble the head of a request in, or lie idle; the HTTP server itself only counts silence.
 */
@NullMarked
package io.penstock.api.edge.head;

import org.jspecify.annotations.NullMarked;
