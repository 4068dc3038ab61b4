/** JSON Merge Patch (RFC 7396) as one DynamoDB update expression and the condition under which it says the same. */
package io.penstock.api.item.patch;
