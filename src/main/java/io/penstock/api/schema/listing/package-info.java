/** Lists of schemas, names and versions as streams and pages; knows nothing of what is listed. */
package io.penstock.api.schema.listing;
