/** Requests that create, change and remove tables, and the definitions they carry. */
package io.penstock.engine.request.table;
