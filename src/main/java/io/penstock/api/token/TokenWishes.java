package io.penstock.api.token;

import io.penstock.api.identity.CallerIdentity;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.store.identity.Scope;
import io.penstock.store.identity.TokenStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks what a caller wants a token to be. Stateless. */
final class TokenWishes {
    private static final int NAME_CHARACTERS_MAX = 128;

    /** The last moment whose ISO 8601 form has a year of four digits. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private TokenWishes() {}

    static TokenStore.Wish of(CreateTokenBody body, CallerIdentity caller, InstantSource clock) {
        String name = body.name();
        if (name.isBlank()
                || name.length() > NAME_CHARACTERS_MAX
                || name.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.field(
                    "/name",
                    "has " + name.length() + " characters; it must have 1 to " + NAME_CHARACTERS_MAX
                            + ", not all of them blank and none of them a control character");
        }
        return new TokenStore.Wish(name, scopes(body.scopes(), caller), expiresAt(body.expiresAt(), clock));
    }

    private static Set<Scope> scopes(List<String> names, CallerIdentity caller) {
        if (names.isEmpty()) {
            throw ProblemException.field("/scopes", "is empty; known are " + known());
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (int i = 0; i < names.size(); i++) {
            String pointer = "/scopes/" + i;
            Scope scope = Scope.named(names.get(i))
                    .orElseThrow(() -> ProblemException.field(pointer, "is no scope; known are " + known()));
            if (!caller.mayGive(scope)) {
                throw Problem.of(
                                HttpStatus.FORBIDDEN,
                                "not-allowed",
                                caller.isToken()
                                        ? "a token cannot make tokens"
                                        : "only who has the role admin can give the scope " + scope.wireName())
                        .pointer(pointer)
                        .exception();
            }
            scopes.add(scope);
        }
        return scopes;
    }

    private static String known() {
        return Arrays.stream(Scope.values()).map(Scope::wireName).collect(Collectors.joining(", "));
    }

    /** Whole seconds, as the table's TTL attribute has them. */
    private static @Nullable Instant expiresAt(@Nullable String text, InstantSource clock) {
        if (text == null) {
            return null;
        }
        Instant moment;
        try {
            moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw ProblemException.field("/expiresAt", "is not an ISO 8601 moment such as 2027-01-01T00:00:00Z");
        }
        if (!moment.isAfter(clock.instant()) || moment.isAfter(LATEST)) {
            throw ProblemException.content(
                    "/expiresAt: is " + moment + "; it must lie in the future, at most at " + LATEST);
        }
        return moment;
    }
}
