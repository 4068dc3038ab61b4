package io.penstock.api.kv.line;

import io.penstock.api.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** When an entry is to expire, as callers say it: in some time, or at a moment. */
public final class Expiry {

    /** The longest time ahead: far beyond any use, and within DynamoDB's numbers. */
    static final Duration AHEAD_MAX = Duration.ofDays(36_525);

    private Expiry() {}

    /**
     * Reads the two ways to say it.
     *
     * @param ttl seconds, or an ISO 8601 duration; null if it is not given
     * @param expiresAt a moment by RFC 3339, or epoch seconds; null if it is not given
     * @param now the moment
     * @return the second from which on the entry is gone, never sooner than asked for; null for never
     */
    public static @Nullable Instant of(@Nullable String ttl, @Nullable String expiresAt, Instant now) {
        if (ttl != null && expiresAt != null) {
            throw ProblemException.parameter("ttl", "and expiresAt exclude each other");
        }
        if (ttl != null) {
            Duration life = duration(ttl);
            if (life.isNegative() || life.isZero() || life.compareTo(AHEAD_MAX) > 0) {
                throw ProblemException.parameter(
                        "ttl", "must be more than 0 and at most " + AHEAD_MAX.toSeconds() + " seconds");
            }
            return wholeSecond(now.plus(life));
        }
        if (expiresAt == null) {
            return null;
        }
        Instant moment = moment(expiresAt);
        if (!moment.isAfter(now) || moment.isAfter(now.plus(AHEAD_MAX))) {
            throw ProblemException.parameter(
                    "expiresAt", "must lie in the future, at most " + AHEAD_MAX.toDays() + " days ahead");
        }
        return wholeSecond(moment);
    }

    private static Duration duration(String ttl) {
        try {
            return ttl.startsWith("P") ? Duration.parse(ttl) : Duration.ofSeconds(Long.parseLong(ttl));
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw ProblemException.parameter("ttl", "must be whole seconds, such as 60, or a duration, such as PT1H");
        }
    }

    private static Instant moment(String expiresAt) {
        try {
            return expiresAt.indexOf('-') > 0
                    ? Instant.parse(expiresAt)
                    : Instant.ofEpochSecond(Long.parseLong(expiresAt));
        } catch (DateTimeException | NumberFormatException | ArithmeticException e) {
            throw ProblemException.parameter(
                    "expiresAt", "must be a moment, such as 2030-01-31T12:00:00Z, or epoch seconds");
        }
    }

    private static Instant wholeSecond(Instant moment) {
        Instant second = moment.truncatedTo(ChronoUnit.SECONDS);
        return second.equals(moment) ? second : second.plusSeconds(1);
    }
}
