/** Who may act as whom without a login: personal access tokens, kept as hashes. */
package io.penstock.store.identity;
