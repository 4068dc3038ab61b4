/** Starts the engine: inside the service, or alone by a command. */
package io.penstock.app.engine;
