/** What every request passes on its way in and out, whatever it is for: the log of requests, security headers, time. */
package io.penstock.api.edge;
