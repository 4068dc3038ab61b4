/**
 * Single items over HTTP: put, get, update, merge-patch, delete, with ETags and conditions; no rules and no keys of its
 * own.
 */
package io.penstock.api.item;
