package io.penstock.api.stream;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;

/** The header by which a page of JSON names the next one. Stateless. */
public final class NextLink {
    /** A longer link would not pass the header limits of common proxies; the body has the token anyway. */
    private static final int TOKEN_CHARS_MAX = 4_000;

    private NextLink() {}

    /**
     * Adds {@code Link: rel="next"} to a response, unless the token is too long for a header.
     *
     * @param response the response
     * @param exchange the request; the link has its path and its other parameters
     * @param pageToken the token of the next page
     */
    public static void add(Response.ResponseBuilder response, RoutingContext exchange, String pageToken) {
        if (pageToken.length() <= TOKEN_CHARS_MAX) {
            response.header(HttpHeaders.LINK, "<" + uri(exchange, pageToken) + ">; rel=\"next\"");
        }
    }

    private static String uri(RoutingContext exchange, String pageToken) {
        StringBuilder uri = new StringBuilder(exchange.request().path())
                .append("?pageToken=")
                .append(pageToken);
        String query = exchange.request().query();
        if (query != null) {
            Arrays.stream(query.split("&"))
                    .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith("pageToken="))
                    .forEach(parameter -> uri.append('&').append(parameter));
        }
        return uri.toString();
    }
}
