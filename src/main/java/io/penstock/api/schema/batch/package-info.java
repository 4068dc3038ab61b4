/** Many schemas or many documents in one request, with a verdict for each. */
package io.penstock.api.schema.batch;
