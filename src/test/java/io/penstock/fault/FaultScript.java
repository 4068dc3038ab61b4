package io.penstock.fault;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Reads rules from text, one in a line: a kind, then settings, as in {@code throttle operation=BatchWriteItem
 * rate=0.2}. Empty lines and lines that begin with {@code #} are skipped.
 *
 * <p>Settings of every kind: {@code operation=A,B table=T rate=0.2 nth=3 every=5 after=10 count=2 seed=7}. Kinds and
 * their own settings:
 *
 * <ul>
 *   <li>{@code throttle [code=ThrottlingException] [retryAfter=2s] [amzRetryAfter=250ms]}: the call is refused, by
 *       default with ProvisionedThroughputExceededException; the headers Retry-After (whole seconds) and
 *       x-amz-retry-after (milliseconds) say when to come again
 *   <li>{@code error code=InternalServerError [retryAfter=2s] [amzRetryAfter=250ms]}: the call is refused with any
 *       known code
 *   <li>{@code status code=502 [body=text] [retryAfter=2s] [amzRetryAfter=250ms]}: a bare HTTP status, as a load
 *       balancer answers; {@code body=} for none
 *   <li>{@code reset [when=before|after]}: the connection is reset before the call is forwarded, or instead of its
 *       answer (the answer is lost)
 *   <li>{@code hang [when=before|after]}: no answer at all
 *   <li>{@code slow delay=200ms [jitter=100ms]}: the call is held back, then forwarded
 *   <li>{@code partial share=0.3} or {@code partial items=2}: a batch is forwarded without a share of its entries, and
 *       those come back as unprocessed
 *   <li>{@code provisioned units=200 [seconds=1]}: the calls of the rule share so many capacity units per second, of
 *       which they save up those of some seconds; beyond, they are throttled
 *   <li>{@code duplicate}: the call is forwarded twice, one after the other; the first answer is returned
 *   <li>{@code skew by=20m [code=InvalidSignatureException]}: the call is refused by a server whose clock differs
 *   <li>{@code truncate [keep=0.5]}: the answer breaks off
 *   <li>{@code checksum}: the answer's checksum is wrong
 * </ul>
 */
final class FaultScript {

    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,9})(ms|s|m)");
    /** Those that the SDK knows. */
    private static final Set<String> OPERATIONS = Arrays.stream(DynamoDbAsyncClient.class.getMethods())
            .filter(method -> method.getReturnType() == CompletableFuture.class)
            .map(Method::getName)
            .map(name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1))
            .collect(Collectors.toUnmodifiableSet());

    private static final long COUNT_UNLIMITED = Long.MAX_VALUE;

    private FaultScript() {}

    static List<FaultRule> parse(String text, long seed) {
        List<FaultRule> rules = new ArrayList<>();
        int lineNumber = 0;
        for (String line : text.split("\\R")) {
            lineNumber++;
            String rule = line.strip();
            if (!rule.isEmpty() && !rule.startsWith("#")) {
                try {
                    rules.add(rule(rule, seed + 0x9E3779B97F4A7C15L * (rules.size() + 1)));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException(
                            "rule in line " + lineNumber + ", \"" + rule + "\": " + wrong.getMessage(), wrong);
                }
            }
        }
        return rules;
    }

    private static FaultRule rule(String text, long seed) {
        String[] words = text.split("\\s+");
        Settings settings = new Settings(words);
        Fault fault = fault(words[0], settings);
        Selection selection = new Selection(
                settings.operations(),
                settings.names("table"),
                settings.decimal("rate", 1),
                settings.whole("nth", 0),
                settings.whole("every", 0),
                settings.whole("after", 0),
                settings.whole("count", COUNT_UNLIMITED));
        FaultRule rule = new FaultRule(text, fault, selection, settings.whole("seed", seed));
        settings.refuseUnknown();
        return rule;
    }

    private static Fault fault(String kind, Settings settings) {
        return switch (kind) {
            case "throttle" ->
                new Faults.Refuse(
                        ErrorCode.of(settings.text("code", "ProvisionedThroughputExceededException")),
                        advice(settings));
            case "error" ->
                new Faults.Refuse(ErrorCode.of(settings.text("code", "InternalServerError")), advice(settings));
            case "status" ->
                new Faults.BareStatus(
                        settings.whole("code", 503), settings.text("body", "upstream unavailable"), advice(settings));
            case "reset" -> settings.after() ? new Faults.LostAnswer() : new Faults.Reset();
            case "hang" -> new Faults.Hang(settings.after());
            case "slow" ->
                new Faults.Slow(settings.time("delay", Duration.ofMillis(200)), settings.time("jitter", Duration.ZERO));
            case "partial" -> PartialBatch.of(settings.decimal("share", 0.5), settings.wholeIfGiven("items"));
            case "provisioned" ->
                new Provisioned(settings.decimal("units", 0), settings.decimal("seconds", 1), System::nanoTime);
            case "duplicate" -> new Faults.Duplicate();
            case "skew" ->
                new Faults.Skew(
                        ErrorCode.of(settings.text("code", "InvalidSignatureException")),
                        settings.duration("by", Duration.ofMinutes(20)));
            case "truncate" -> new Faults.Truncate(settings.decimal("keep", 0.5));
            case "checksum" -> new Faults.WrongChecksum();
            default -> throw new IllegalArgumentException("unknown kind of fault " + kind);
        };
    }

    private static RetryAdvice advice(Settings settings) {
        return new RetryAdvice(
                settings.time("retryAfter", Duration.ZERO), settings.time("amzRetryAfter", Duration.ZERO));
    }

    /** The settings of one rule; remembers which were asked for, so that a misspelt one is refused. */
    private static final class Settings {
        private final Map<String, String> values = new HashMap<>();
        private final Set<String> known = new HashSet<>();

        Settings(String[] words) {
            for (int i = 1; i < words.length; i++) {
                int equals = words[i].indexOf('=');
                if (equals <= 0) {
                    throw new IllegalArgumentException("expected name=value but found " + words[i]);
                }
                String name = words[i].substring(0, equals);
                if (values.put(name, words[i].substring(equals + 1)) != null) {
                    throw new IllegalArgumentException(name + " is given twice");
                }
            }
        }

        String text(String name, String otherwise) {
            String value = value(name);
            return value == null ? otherwise : value;
        }

        Set<String> names(String name) {
            String value = value(name);
            if (value == null) {
                return Set.of();
            }
            Set<String> names = new HashSet<>(List.of(value.split(",", -1)));
            if (names.contains("")) {
                throw new IllegalArgumentException(name + " needs a name, or several with commas between them");
            }
            return names;
        }

        /** Names of operations that DynamoDB has: a misspelt one would never strike. */
        Set<String> operations() {
            Set<String> names = names("operation");
            names.stream()
                    .filter(name -> !OPERATIONS.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException("DynamoDB has no operation " + name
                                + OPERATIONS.stream()
                                        .filter(name::equalsIgnoreCase)
                                        .map(right -> "; it is written " + right)
                                        .collect(Collectors.joining()));
                    });
            return names;
        }

        double decimal(String name, double otherwise) {
            String value = value(name);
            try {
                return value == null ? otherwise : Double.parseDouble(value);
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(name + " must be a number but is " + value, wrong);
            }
        }

        long whole(String name, long otherwise) {
            return wholeIfGiven(name).orElse(otherwise);
        }

        OptionalLong wholeIfGiven(String name) {
            String value = value(name);
            try {
                return value == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
            } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(name + " must be a whole number but is " + value, wrong);
            }
        }

        boolean after() {
            String when = text("when", "before");
            if (!when.equals("before") && !when.equals("after")) {
                throw new IllegalArgumentException("when must be before or after but is " + when);
            }
            return when.equals("after");
        }

        /** A number with one of the units ms, s, m; may be negative. */
        Duration duration(String name, Duration otherwise) {
            String value = value(name);
            if (value == null) {
                return otherwise;
            }
            Matcher parts = DURATION.matcher(value);
            if (parts.matches()) {
                long amount = Long.parseLong(parts.group(1));
                return switch (parts.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    default -> Duration.ofMinutes(amount);
                };
            }
            throw new IllegalArgumentException(name + " needs a unit, ms, s or m: " + value);
        }

        /** A duration that is none before now. */
        Duration time(String name, Duration otherwise) {
            Duration time = duration(name, otherwise);
            if (time.isNegative()) {
                throw new IllegalArgumentException(name + " must not be negative but is " + value(name));
            }
            return time;
        }

        void refuseUnknown() {
            values.keySet().stream()
                    .filter(name -> !known.contains(name))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new IllegalArgumentException(
                                "unknown setting " + name + "; known here: " + new TreeSet<>(known));
                    });
        }

        private @Nullable String value(String name) {
            known.add(name);
            return values.get(name);
        }
    }
}
