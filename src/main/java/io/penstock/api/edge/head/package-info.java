/**
 * Closes connections that dribble the head of a request in, or lie idle; the HTTP server itself only counts silence.
 */
package io.penstock.api.edge.head;
