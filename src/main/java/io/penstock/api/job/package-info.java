/** Jobs over HTTP: looked at, watched, cancelled; and the answer of every resource that starts one. */
package io.penstock.api.job;
