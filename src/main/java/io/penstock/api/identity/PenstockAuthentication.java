package io.penstock.api.identity;

import io.penstock.base.failure.InvalidInputException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.identity.AccessToken;
import io.penstock.store.identity.Scope;
import io.penstock.store.identity.TokenStore;
import io.penstock.store.owned.UserId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who is calling: by a personal access token wherever one is presented, else in the way that
 * {@link AuthConfig#mode()} says.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class PenstockAuthentication implements HttpAuthenticationMechanism {

    private static final Duration TOKEN_READ_TIMEOUT = Duration.ofSeconds(5);
    private static final String BEARER = "bearer ";

    private final AuthConfig config;
    private final TokenStore tokens;
    private final JWTAuthMechanism jwt;
    private final Refusals refusals;

    /**
     * Combines the ways to tell who is calling.
     *
     * @param config which way counts
     * @param tokens personal access tokens
     * @param jwt verifies JSON Web Tokens
     * @param refusals answers whoever is not known
     */
    public PenstockAuthentication(AuthConfig config, TokenStore tokens, JWTAuthMechanism jwt, Refusals refusals) {
        this.config = config;
        this.tokens = tokens;
        this.jwt = jwt;
        this.refusals = refusals;
    }

    @Override
    public Uni<@Nullable SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        String bearer = bearer(context);
        if (bearer != null && bearer.startsWith(TokenStore.TEXT_PREFIX)) {
            return byToken(bearer);
        }
        return switch (config.mode().orElseThrow()) {
            case JWT -> byJwt(context, identities);
            case TRUSTED_HEADER -> byHeader(context);
            case FIXED -> Uni.createFrom().item(identity(config.fixedUser(), config.fixedRoles(), null));
        };
    }

    private Uni<@Nullable SecurityIdentity> byJwt(RoutingContext context, IdentityProviderManager identities) {
        Uni<@Nullable SecurityIdentity> identity = jwt.authenticate(context, identities);
        // It has put itself there, and would answer whoever is not known without a body.
        context.put(HttpAuthenticationMechanism.class.getName(), this);
        return identity;
    }

    private static @Nullable String bearer(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? header.substring(BEARER.length()).strip()
                : null;
    }

    private Uni<@Nullable SecurityIdentity> byToken(String text) {
        return tokens.holder(text, Call.interactive(TOKEN_READ_TIMEOUT)).map(holder -> {
            if (holder == null) {
                throw new AuthenticationFailedException("the token is unknown, revoked or expired");
            }
            AccessToken token = holder.token();
            Set<String> roles = new HashSet<>(Set.of(Roles.USER));
            if (token.scopes().contains(Scope.ADMIN)) {
                roles.add(Roles.ADMIN);
            }
            return identity(holder.user().text(), roles, token.scopes());
        });
    }

    private Uni<@Nullable SecurityIdentity> byHeader(RoutingContext context) {
        String user = context.request().getHeader(config.userHeader());
        if (user == null) {
            return Uni.createFrom().nullItem();
        }
        String roles = context.request().getHeader(config.rolesHeader());
        return Uni.createFrom().item(identity(user, roles == null ? Set.of(Roles.USER) : split(roles), null));
    }

    private static Set<String> split(String roles) {
        return Arrays.stream(roles.split(",", -1))
                .map(String::strip)
                .filter(role -> !role.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static SecurityIdentity identity(String user, Set<String> roles, @Nullable Set<Scope> scopes) {
        try {
            UserId.authenticated(user);
        } catch (InvalidInputException e) {
            throw new AuthenticationFailedException(e.detail(), e);
        }
        QuarkusSecurityIdentity.Builder identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(user))
                .addRoles(roles);
        if (scopes != null) {
            identity.addAttribute(CallerIdentity.SCOPES, scopes);
        }
        return identity.build();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        refusals.unknownCaller(context);
        return Uni.createFrom().item(true);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }
}
