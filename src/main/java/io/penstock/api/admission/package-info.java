/**
 * Says no before anything is done for a request: what more the service takes on, given what is under way and how far
 * its event loops lag behind.
 */
package io.penstock.api.admission;
