/** What requests for items have in common: parameters with their bounds, keys, expressions and preconditions. */
@NullMarked
package io.penstock.api.request;

import org.jspecify.annotations.NullMarked;
