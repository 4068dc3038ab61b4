/** The sealed family of failures that the service promises to its callers; knows no HTTP and no AWS. */
package io.penstock.base.failure;
