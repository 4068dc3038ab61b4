/** What every request passes on its way in and out, whatever it is for: the log of requests, security headers, time. */
@NullMarked
package io.penstock.api.edge;

import org.jspecify.annotations.NullMarked;
