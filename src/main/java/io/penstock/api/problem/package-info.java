/** Turns a failure into a status and an RFC 9457 problem; the only place that chooses a status code. */
package io.penstock.api.problem;
