package io.penstock.api.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Takes the user id and the roles out of a verified JSON Web Token, by the claims that {@link AuthConfig} names. */
@ApplicationScoped
public class ClaimedIdentity implements SecurityIdentityAugmentor {

    private final AuthConfig config;

    /**
     * Reads the configured claims.
     *
     * @param config which claims count
     */
    public ClaimedIdentity(AuthConfig config) {
        this.config = config;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        Object user = token.getClaim(config.userClaim());
        String subject = user == null ? null : text(user);
        if (subject == null || subject.isEmpty()) {
            return Uni.createFrom()
                    .failure(new AuthenticationFailedException("the token has no claim " + config.userClaim()));
        }
        return Uni.createFrom()
                .item(QuarkusSecurityIdentity.builder()
                        .setPrincipal(new QuarkusPrincipal(subject))
                        .addRoles(roles(token.getClaim(config.rolesClaim())))
                        .build());
    }

    private static Set<String> roles(@Nullable Object claim) {
        Set<String> roles = new HashSet<>();
        if (claim instanceof JsonArray array) {
            array.forEach(role -> roles.add(text(role)));
        } else if (claim instanceof Collection<?> values) {
            values.forEach(role -> roles.add(text(role)));
        } else if (claim != null) {
            roles.add(text(claim));
        }
        return roles;
    }

    private static String text(Object claim) {
        return claim instanceof JsonString string ? string.getString() : claim.toString();
    }
}
