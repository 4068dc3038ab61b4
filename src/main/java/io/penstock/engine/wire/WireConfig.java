package io.penstock.engine.wire;

import io.penstock.engine.wire.signature.AccessKey;
import java.util.List;

/**
 * Where the engine listens and whom it lets in.
 *
 * @param host the address to bind
 * @param port the port to bind, 0 for any free one
 * @param accessKeys the credentials that requests must be signed with; none: any request is accepted, signed or not
 * @param eventLoops threads that serve connections and read storage
 * @param limits what callers may take
 */
public record WireConfig(String host, int port, List<AccessKey> accessKeys, int eventLoops, WireLimits limits) {

    /** Takes a copy of the keys. */
    public WireConfig {
        accessKeys = List.copyOf(accessKeys);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port (" + port + ") must be between 0 and 65535");
        }
    }

    /**
     * An open server with the standard limits and an event loop for each processor.
     *
     * @param host the address to bind
     * @param port the port to bind, 0 for any free one
     * @return the configuration
     */
    public static WireConfig open(String host, int port) {
        return new WireConfig(host, port, List.of(), Runtime.getRuntime().availableProcessors(), WireLimits.standard());
    }

    /**
     * The same, closed to all but the holders of these keys.
     *
     * @param keys the accepted credentials
     * @return the configuration
     */
    public WireConfig withAccessKeys(List<AccessKey> keys) {
        return new WireConfig(host, port, keys, eventLoops, limits);
    }

    /**
     * The same with other limits.
     *
     * @param other the limits
     * @return the configuration
     */
    public WireConfig withLimits(WireLimits other) {
        return new WireConfig(host, port, accessKeys, eventLoops, other);
    }
}
