/** Requests of the service that reads streams. */
package io.penstock.engine.request.stream;
