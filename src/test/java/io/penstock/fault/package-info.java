/**
 * A DynamoDB endpoint that misbehaves on purpose: a reverse proxy in front of any endpoint, scripted by rules, which
 * counts what it saw.
 */
package io.penstock.fault;
