/** The service's own tables: the list of them, what is done about them at the start, and the command init-db. */
package io.penstock.app.table;
