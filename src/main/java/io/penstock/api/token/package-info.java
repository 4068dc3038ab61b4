/** Personal access tokens over HTTP: made by those who came by a login, listed and revoked. */
package io.penstock.api.token;
