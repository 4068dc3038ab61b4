package io.penstock.app.engine;

import io.penstock.dynamo.client.DynamoConfig;
import io.penstock.engine.wire.signature.AccessKey;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The settings of the DynamoDB client, with the embedded engine in place of AWS.
 *
 * @param settings everything else
 * @param engine where the engine listens
 * @param accessKey what to sign with
 */
public record EngineDynamoConfig(DynamoConfig settings, URI engine, AccessKey accessKey) implements DynamoConfig {

    private static final AccessKey ANY = new AccessKey("local", "local", null);

    /**
     * Leaves the settings as they are unless the engine runs and no endpoint is set.
     *
     * @param settings what is configured
     * @param engine the engine, running or not
     * @return the settings to use
     */
    public static DynamoConfig over(DynamoConfig settings, EmbeddedEngine engine) {
        var endpoint = engine.endpoint();
        if (endpoint.isEmpty() || settings.endpoint().isPresent()) {
            return settings;
        }
        var key = engine.accessKeys().stream().findFirst().orElse(ANY);
        return new EngineDynamoConfig(settings, endpoint.get(), key);
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(engine);
    }

    @Override
    public Optional<String> region() {
        return Optional.of(settings.region().orElse("us-east-1"));
    }

    @Override
    public Optional<Credentials> credentials() {
        return Optional.of(new Credentials() {
            @Override
            public String accessKeyId() {
                return accessKey.id();
            }

            @Override
            public String secretAccessKey() {
                return accessKey.secret();
            }
        });
    }

    @Override
    public Duration attemptTimeout() {
        return settings.attemptTimeout();
    }

    @Override
    public Duration retryAfter() {
        return settings.retryAfter();
    }

    @Override
    public BackoffConfig backoff() {
        return settings.backoff();
    }

    @Override
    public PoolConfig interactive() {
        return settings.interactive();
    }

    @Override
    public PoolConfig bulk() {
        return settings.bulk();
    }
}
