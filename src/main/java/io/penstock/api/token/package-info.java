/** Personal access tokens over HTTP: made, shown once, listed and revoked by their owner. */
package io.penstock.api.token;
