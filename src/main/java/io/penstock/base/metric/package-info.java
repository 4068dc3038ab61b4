/** The catalogue of every metric: name, unit, tags and meaning. */
package io.penstock.base.metric;
