/**
 * The roof: reads the configuration, wires the towers, starts and stops them, and holds the commands; the only place
 * that sees both towers.
 */
package io.penstock.app;
