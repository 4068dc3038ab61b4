package io.penstock.store.schema.check;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.InvalidInputException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Work with the patterns of schemas, held to the bounds of one validation. Stateless. */
public final class BoundedWork {

    private static final FailureContext WHERE = FailureContext.of("CompareSchemas");

    private BoundedWork() {}

    /**
     * Does something whose calls of {@link #find} are counted together.
     *
     * @param work what to do
     * @param <T> what comes of it
     * @return the result
     * @throws InvalidInputException if the patterns look at more characters than is allowed
     */
    public static <T> T within(Supplier<T> work) {
        AtomicReference<T> result = new AtomicReference<>();
        try {
            new WorkLimit().run(() -> result.set(work.get()));
        } catch (WorkExceededException e) {
            throw new InvalidInputException(
                    WHERE, "comparing these schemas takes more work than is allowed: " + e.getMessage(), e);
        }
        return Objects.requireNonNull(result.get());
    }

    /**
     * Looks for a pattern.
     *
     * @param pattern a regular expression that compiles
     * @param text where to look
     * @return true if it is found
     */
    public static boolean find(String pattern, String text) {
        return BoundedPattern.compile(pattern).matches(text);
    }
}
