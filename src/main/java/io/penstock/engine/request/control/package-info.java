/**
 * What control-plane requests must satisfy: for each a table of constraints, then the checks of how its parameters fit.
 */
package io.penstock.engine.request.control;
