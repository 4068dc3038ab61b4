/**
 * Who is calling: turns a login, a token or a trusted header into one identity; what an identity may do to data is not
 * here.
 */
package io.penstock.api.identity;
