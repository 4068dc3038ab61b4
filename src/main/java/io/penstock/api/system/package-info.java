/** What the service says of itself: status, health of what it depends on, and the OpenAPI document. */
package io.penstock.api.system;
