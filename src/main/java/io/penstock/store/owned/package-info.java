/** Rows that belong to a user: the one place where keys are built, which nobody can do without a UserId. */
package io.penstock.store.owned;
