package io.penstock.api.request;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.json.JsonInputException;
import io.penstock.api.json.RequestJson;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.stream.list.ListRequest;
import io.penstock.api.stream.token.PageScope;
import io.penstock.store.owned.UserId;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The query parameters of one request, read strictly: one that is unknown, given twice or out of its bounds is a
 * complaint that names it. Immutable.
 */
public final class Parameters {
    /** The parameters that say how items look, known to every resource that shows or takes items. */
    private static final List<String> FORMAT_NAMES = List.of("format", "numbers");

    private static final String KEY_PREFIX = "key.";

    private final MultivaluedMap<String, String> given;
    private final ItemFormat format;

    private Parameters(MultivaluedMap<String, String> given) {
        this.given = given;
        this.format = ProblemException.itemFormat(text("format"), text("numbers"));
    }

    /**
     * Takes the parameters of a request.
     *
     * @param uri the request's
     * @param known the parameters it may have, besides {@code format} and {@code numbers}; {@code key} stands for
     *     {@code key.<attribute>} too
     * @return the parameters
     */
    public static Parameters of(UriInfo uri, String... known) {
        MultivaluedMap<String, String> given = uri.getQueryParameters();
        if (!given.isEmpty()) {
            check(given, known);
        }
        return new Parameters(given);
    }

    /**
     * Takes the parameters of a request for a list of what a user has.
     *
     * @param uri the request's
     * @param words how the answer names things
     * @param user whose list it is, and whose page tokens are good in it
     * @return what is wanted of the list
     */
    public static ListRequest ofList(UriInfo uri, ListRequest.Words words, UserId user) {
        Parameters parameters = of(uri, ListRequest.LIMIT, ListRequest.PAGE_TOKEN);
        return new ListRequest(
                words,
                PageScope.ofList(user.text(), words.operation()),
                parameters.integer(ListRequest.LIMIT, ListRequest.LIMIT_MAX),
                parameters.text(ListRequest.PAGE_TOKEN));
    }

    private static void check(MultivaluedMap<String, String> given, String... known) {
        Set<String> names = new TreeSet<>(FORMAT_NAMES);
        names.addAll(List.of(known));
        for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
            String name = parameter.getKey();
            if (!names.contains(name) && !(name.startsWith(KEY_PREFIX) && names.contains("key"))) {
                throw ProblemException.parameter(name, "is not known here; known are " + String.join(", ", names));
            }
            if (parameter.getValue().size() > 1) {
                throw ProblemException.parameter(
                        name, "is given " + parameter.getValue().size() + " times");
            }
        }
    }

    /**
     * Says how items look in this request and its response.
     *
     * @return the format
     */
    public ItemFormat format() {
        return format;
    }

    /**
     * Gives a parameter as it is.
     *
     * @param name its name
     * @return its text; null if it is absent
     */
    public @Nullable String text(String name) {
        return given.getFirst(name);
    }

    /**
     * Gives a parameter that is a whole number of at least 1.
     *
     * @param name its name
     * @param most the largest allowed
     * @return the number; empty if it is absent
     */
    public OptionalLong integer(String name, long most) {
        String text = text(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ProblemException.parameter(name, "must be an integer between 1 and " + most);
        }
        if (value < 1 || value > most) {
            throw ProblemException.parameter(name, "is " + value + "; it must be between 1 and " + most);
        }
        return OptionalLong.of(value);
    }

    /**
     * Gives a parameter that is true or false.
     *
     * @param name its name
     * @return false if it is absent
     */
    public boolean flag(String name) {
        String text = text(name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true") || text.isEmpty()) {
            return true;
        }
        throw ProblemException.parameter(name, "is not one of true, false");
    }

    /**
     * Gives a parameter that is a whole number.
     *
     * @param name its name
     * @param otherwise what it is if it is absent
     * @param most the largest allowed; the smallest is 1
     * @return the number
     */
    public long number(String name, long otherwise, long most) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
        if (value < 1 || value > most) {
            throw ProblemException.parameter(name, "must be an integer between 1 and " + most);
        }
        return value;
    }

    /**
     * Gives a parameter that is one of a few words.
     *
     * @param name its name
     * @param otherwise what it is if it is absent
     * @param <E> the words
     * @return the word
     */
    public <E extends Enum<E>> E choice(String name, E otherwise) {
        String text = text(name);
        if (text == null) {
            return otherwise;
        }
        E[] words = otherwise.getDeclaringClass().getEnumConstants();
        for (E word : words) {
            if (word.name().equals(text)) {
                return word;
            }
        }
        throw ProblemException.parameter(
                name, "is not one of " + Arrays.stream(words).map(Enum::name).collect(Collectors.joining(", ")));
    }

    /**
     * Gives the read mode: strongly consistent unless {@code consistency=eventual}.
     *
     * @return true for a consistent read
     */
    public boolean consistentRead() {
        String text = text("consistency");
        if (text == null || text.equals("strong")) {
            return true;
        }
        if (text.equals("eventual")) {
            return false;
        }
        throw ProblemException.parameter("consistency", "is not one of strong, eventual");
    }

    /**
     * Gives a parameter that is an ISO 8601 duration.
     *
     * @param name its name
     * @param most the longest allowed, and the default
     * @return the duration
     */
    public Duration duration(String name, Duration most) {
        String text = text(name);
        if (text == null) {
            return most;
        }
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative() || duration.isZero() || duration.compareTo(most) > 0) {
                throw ProblemException.parameter(
                        name, "is " + duration + "; it must be more than PT0S and at most " + most);
            }
            return duration;
        } catch (DateTimeParseException | ArithmeticException e) {
            throw ProblemException.parameter(name, "is not an ISO 8601 duration such as PT30S");
        }
    }

    /**
     * Gives {@code names}: what the name placeholders of the expressions stand for.
     *
     * @return names by placeholder; empty if absent
     */
    public Map<String, String> names() {
        String text = text("names");
        return text == null ? Map.of() : inParameter("names", () -> names(text));
    }

    private static Map<String, String> names(String json) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<?, ?> read = RequestJson.read(json.getBytes(StandardCharsets.UTF_8), Map.class, ItemFormat.PLAIN);
        read.forEach((placeholder, name) -> {
            if (!(name instanceof String attribute)) {
                throw ProblemException.parameter("names", "must be an object of strings");
            }
            names.put((String) placeholder, attribute);
        });
        return names;
    }

    /**
     * Gives {@code values}: what the value placeholders of the expressions stand for, in the request's format.
     *
     * @return values by placeholder; empty if absent
     */
    public Map<String, AttributeValue> values() {
        return attributes("values");
    }

    /**
     * Gives a parameter that is an object of attribute values.
     *
     * @param name its name
     * @return values by name; empty if absent
     */
    public Map<String, AttributeValue> attributes(String name) {
        String text = text(name);
        return text == null ? Map.of() : inParameter(name, () -> ItemJson.read(text, format));
    }

    /**
     * Gives the parameters {@code key.<attribute>}.
     *
     * @return texts by attribute name; empty if there are none
     */
    public Map<String, String> keyTexts() {
        Map<String, String> texts = new LinkedHashMap<>();
        given.forEach((name, values) -> {
            if (name.startsWith(KEY_PREFIX)) {
                texts.put(name.substring(KEY_PREFIX.length()), values.get(0));
            }
        });
        return texts;
    }

    private static <T> T inParameter(String name, java.util.function.Supplier<T> reading) {
        try {
            return reading.get();
        } catch (JsonInputException e) {
            int status = e.kind() == JsonInputException.Kind.CONTENT ? 422 : 400;
            String code = status == 422 ? "invalid-input" : "invalid-parameter";
            throw Problem.of(status, code, name + e.pointer() + ": " + e.detail())
                    .parameter(name)
                    .exception();
        }
    }
}
