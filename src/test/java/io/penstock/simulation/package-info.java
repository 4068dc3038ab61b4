/**
 * The service's policies under load on virtual time: retry, back-off and pacing are the real ones, the rest is a model.
 */
package io.penstock.simulation;
