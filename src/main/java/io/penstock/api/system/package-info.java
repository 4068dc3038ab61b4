/** What the service says of itself: status, health of what it depends on, and the OpenAPI document. */
@NullMarked
package io.penstock.api.system;

import org.jspecify.annotations.NullMarked;
