/** Page tokens: sealed, opaque positions in a query or scan, worth something only where they were handed out. */
package io.penstock.api.stream.token;
