/** Requests about tables that leave their items and indexes alone: lists, labels, expiry, limits. */
package io.penstock.engine.request.admin;
