/** What requests for items have in common: parameters with their bounds, keys, expressions and preconditions. */
package io.penstock.api.request;
