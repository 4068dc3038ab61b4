package io.penstock.api.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import java.util.Set;

/** How callers are told apart. */
@ConfigMapping(prefix = "penstock.auth")
public interface AuthConfig {

    /** Where a caller's identity comes from. */
    enum Mode {
        /** A JSON Web Token in {@code Authorization: Bearer}, verified by SmallRye JWT ({@code mp.jwt.verify.*}). */
        JWT,
        /**
         * A header that a gateway in front of the service sets; whoever reaches the service directly is whoever he
         * says.
         */
        TRUSTED_HEADER,
        /** Everybody is one fixed user with every role: for a laptop. */
        FIXED
    }

    /**
     * Where a caller's identity comes from. Has no default in production: the service does not start without a choice.
     *
     * @return the mode
     */
    Optional<Mode> mode();

    /**
     * The claim of a JWT that holds the user id.
     *
     * @return the claim; too broad a claim (an e-mail address that may be given to somebody else) gives away data
     */
    @WithDefault("sub")
    String userClaim();

    /**
     * The roles' claim of a JWT; a list of strings, of which {@code user} and {@code admin} mean something.
     *
     * @return the claim
     */
    @WithDefault("groups")
    String rolesClaim();

    /**
     * The header with the user id in mode {@code trusted-header}.
     *
     * @return the header's name
     */
    @WithDefault("X-User-Id")
    String userHeader();

    /**
     * The header with comma-separated roles in mode {@code trusted-header}; without it a caller has the role
     * {@code user}.
     *
     * @return the header's name
     */
    @WithDefault("X-User-Roles")
    String rolesHeader();

    /**
     * Who everybody is in mode {@code fixed}.
     *
     * @return the user id
     */
    @WithDefault("dev")
    String fixedUser();

    /**
     * The roles of everybody in mode {@code fixed}.
     *
     * @return the roles
     */
    @WithDefault("user,admin")
    Set<String> fixedRoles();
}
