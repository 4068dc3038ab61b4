/**
 * Single items over HTTP: put, get, update, merge-patch, delete, with ETags and conditions; no rules and no keys of its
 * own.
 */
@NullMarked
package io.penstock.api.item;

import org.jspecify.annotations.NullMarked;
