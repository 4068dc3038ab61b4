package io.penstock.api.identity;

import io.penstock.store.identity.Scope;
import io.penstock.store.owned.UserId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** Who makes the current request. The only place in the service where a {@link UserId} is made from an identity. */
@ApplicationScoped
public class CallerIdentity {

    /** The attribute of an identity that holds the scopes of the token it came by; absent if it came by a login. */
    static final String SCOPES = "penstock.scopes";

    private final SecurityIdentity identity;

    /**
     * Looks at the identity of whatever request is under way.
     *
     * @param identity the current identity
     */
    public CallerIdentity(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * Returns who is calling.
     *
     * @return the user
     * @throws io.penstock.base.failure.InvalidInputException if the identity's name cannot be a user id
     */
    public UserId user() {
        return UserId.authenticated(identity.getPrincipal().getName());
    }

    /**
     * Says whether the caller has the admin role, or a token that an admin gave the scope.
     *
     * @return true if so
     */
    public boolean isAdmin() {
        return identity.hasRole(Roles.ADMIN);
    }

    /**
     * Says whether the caller came by a personal access token.
     *
     * @return true if so
     */
    public boolean isToken() {
        return identity.getAttribute(SCOPES) != null;
    }

    /**
     * Says whether the caller may give a scope to a new token: nobody gives what he does not have.
     *
     * @param scope the scope
     * @return true if so
     */
    public boolean mayGive(Scope scope) {
        return !isToken() && (scope != Scope.ADMIN || isAdmin());
    }
}
