/** JSON Merge Patch (RFC 7396) as one DynamoDB update expression and the condition under which it says the same. */
@NullMarked
package io.penstock.api.item.patch;

import org.jspecify.annotations.NullMarked;
