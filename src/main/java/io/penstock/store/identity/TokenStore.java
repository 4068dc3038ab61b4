package io.penstock.store.identity;

import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Personal access tokens. A token's text is shown once, when it is made; only a hash of its secret is kept. Reads are
 * consistent, so that a revoked token is refused from the moment its revocation is acknowledged. Every Uni fails as
 * {@code DynamoClient} says. Thread-safe.
 */
public interface TokenStore {

    /** How every token's text begins. */
    String TEXT_PREFIX = "pst_";

    /**
     * What a token shall be.
     *
     * @param name what the user calls it, 1 to 128 characters
     * @param scopes what it may do; not empty
     * @param expiresAt from when on it is refused; null if never
     */
    record Wish(String name, Set<Scope> scopes, @Nullable Instant expiresAt) {}

    /**
     * A token that was just made.
     *
     * @param token what is kept
     * @param text what its holder sends; not kept anywhere
     */
    record Issued(AccessToken token, String text) {}

    /**
     * A token that was presented and found good.
     *
     * @param user whose it is
     * @param token what it may do
     */
    record Holder(UserId user, AccessToken token) {}

    /**
     * Makes a token. Costs 1 WCU.
     *
     * @param user whose it shall be
     * @param wish what it shall be
     * @param call its deadline and traffic
     * @return a Uni that emits the token with its text
     */
    Uni<Issued> create(UserId user, Wish wish, Call call);

    /**
     * Some of a user's tokens, in the order of their ids.
     *
     * @param tokens the tokens; may be none although more follow
     * @param last the id behind which the next page begins; null if this was the last
     */
    record TokenPage(List<AccessToken> tokens, @Nullable String last) {

        /** Copies the tokens. */
        public TokenPage {
            tokens = List.copyOf(tokens);
        }
    }

    /**
     * Lists a user's tokens that have not expired. Costs 1 RCU per 4 KB of them.
     *
     * @param user whose
     * @param after the id behind which to begin; null for the first
     * @param tokensMax how many at most, at least 1
     * @param call its deadline and traffic
     * @return a Uni that emits the page
     */
    Uni<TokenPage> page(UserId user, @Nullable String after, int tokensMax, Call call);

    /**
     * Revokes a token. Costs 1 WCU. Harmless to repeat.
     *
     * @param user whose
     * @param id the token
     * @param call its deadline and traffic
     * @return a Uni that emits whether there was such a token
     */
    Uni<Boolean> revoke(UserId user, String id, Call call);

    /**
     * Finds out whose a presented token is. Costs 1 RCU.
     *
     * @param text what was presented, of whatever form
     * @param call its deadline and traffic
     * @return a Uni that emits the holder, or null if the token is malformed, unknown, revoked or expired
     */
    Uni<@Nullable Holder> holder(String text, Call call);
}
