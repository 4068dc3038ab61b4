/**
 * Items as JSON, plain or in DynamoDB's typed form, with every digit kept, and request bodies with exact complaints.
 */
@NullMarked
package io.penstock.api.json;

import org.jspecify.annotations.NullMarked;
