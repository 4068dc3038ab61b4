/** What calls cost: the usage of a request, the connection pool, hot keys and spans; makes no calls itself. */
package io.penstock.dynamo.client.measure;
