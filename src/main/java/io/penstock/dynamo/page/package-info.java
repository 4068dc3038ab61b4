/** Query and scan as Multi: follows the last evaluated key on demand, and merges parallel segments. */
package io.penstock.dynamo.page;
