package io.penstock.api.stream.token;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What page tokens are sealed with. */
@ConfigMapping(prefix = "penstock.page-token")
public interface PageTokenConfig {

    /**
     * Returns the keys, each 32 random bytes in base64 ({@code openssl rand -base64 32}), the one that seals first. All
     * of them open, so that a key is changed by putting a new one in front and removing the old one later. Must be the
     * same in every instance of a deployment. None: each process makes one of its own, and its tokens die with it.
     *
     * @return secret; none by default
     */
    Optional<List<String>> key();

    /**
     * Returns how long a token is good. Too small: a client that pauses must begin anew. None: as long as its key.
     *
     * @return none by default
     */
    Optional<Duration> lifetime();
}
