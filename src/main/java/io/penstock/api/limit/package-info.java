/** What a caller may take: requests per second, and time. Not what a table may give: that is the client's. */
package io.penstock.api.limit;
