package io.penstock.fault;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The endpoint behind the proxy. Counts what is really sent to it. */
final class Upstream {

    /** More than any client under test opens at once, so that the proxy is never the bottleneck. */
    private static final int CONNECTIONS_MAX = 1024;
    /** Shorter than any server's idle time-out, so that no stale connection turns into a fault nobody asked for. */
    private static final int KEEP_ALIVE_SECONDS = 8;

    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "transfer-encoding", "te", "trailer", "upgrade", "expect", "content-length");

    private final HttpClient client;
    private final URI endpoint;
    private final Optional<Signature> signature;
    private final Supplier<Tally> tally;

    Upstream(Vertx vertx, URI endpoint, Optional<Signature> signature, Supplier<Tally> tally) {
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(CONNECTIONS_MAX)
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setSsl("https".equals(endpoint.getScheme())));
        this.endpoint = endpoint;
        this.signature = signature;
        this.tally = tally;
    }

    Future<Answer> send(HttpMethod method, String uri, MultiMap headers, String operation, Buffer body) {
        RequestOptions target = new RequestOptions()
                .setMethod(method)
                .setHost(endpoint.getHost())
                .setPort(port())
                .setURI(uri);
        tally.get().sentOn(operation);
        return client.request(target)
                .compose(call -> {
                    copy(headers, call.headers());
                    // A body that may have to be split must come as it is.
                    call.headers().remove("accept-encoding");
                    signature.ifPresent(anew -> anew.sign(method, endpoint.resolve(uri), call.headers(), body));
                    return call.send(body);
                })
                .compose(Upstream::whole)
                .onFailure(failure -> tally.get().upstreamFailed());
    }

    Future<Void> close() {
        return client.close();
    }

    private int port() {
        if (endpoint.getPort() >= 0) {
            return endpoint.getPort();
        }
        return "https".equals(endpoint.getScheme()) ? 443 : 80;
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        copy(response.headers(), headers);
        return response.body().map(body -> new Answer(response.statusCode(), headers, body));
    }

    private static void copy(MultiMap from, MultiMap to) {
        from.forEach(header -> {
            if (!HOP_BY_HOP.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        });
    }
}
