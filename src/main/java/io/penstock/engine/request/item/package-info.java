/** Requests of the data plane: what to read and write, with their legacy forms. */
package io.penstock.engine.request.item;
