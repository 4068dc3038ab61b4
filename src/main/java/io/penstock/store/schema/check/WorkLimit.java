package io.penstock.store.schema.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import java.util.concurrent.TimeUnit;

/**
 * The state of one validation, which counts the work: every keyword that is applied, by its size, every fault, every
 * character that a pattern looks at, how deep keywords stand within each other, and the time. So neither a schema that
 * multiplies, nor one that recurses, nor a pattern that backtracks can take more than its share. For one thread.
 */
final class WorkLimit extends ExecutionContext {

    /** Keywords applied to one document: a second or two of work at most. */
    static final int STEPS_MAX = 2_000_000;

    /** Characters that the patterns of one validation look at: some tenths of a second. */
    static final int CHARACTERS_MAX = 20_000_000;

    /** Keywords within each other: a document of the deepest kind under an ordinary schema needs 400. */
    static final int DEPTH_MAX = 1_000;

    /** Whatever a single step may cost: in the end this stops it. */
    static final int SECONDS_MAX = 10;

    /** Members of a keyword, such as properties, that cost as much as another keyword. */
    private static final int MEMBERS_PER_STEP = 16;

    private static final int BYTES_PER_STEP = 64;

    /** The clock is looked at once in so many steps. */
    private static final int STEPS_PER_LOOK = 1 << 10;

    /** A fault costs memory; this keeps the most there can be at some 40,000. */
    private static final int STEPS_PER_FAULT = 50;

    private static final ThreadLocal<WorkLimit> CURRENT = new ThreadLocal<>();

    private final long untilNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    private int steps;
    private int stepsAtLook;
    private int characters;
    private int depth;

    /** Runs a validation whose patterns are counted here as well. */
    void run(Runnable validation) {
        CURRENT.set(this);
        try {
            validation.run();
        } catch (StackOverflowError e) {
            throw new WorkExceededException("nested", DEPTH_MAX, "levels of keywords within each other");
        } finally {
            CURRENT.remove();
        }
    }

    /** Counts a character that a pattern looks at. */
    static void character() {
        WorkLimit limit = CURRENT.get();
        if (limit != null && ++limit.characters > CHARACTERS_MAX) {
            throw new WorkExceededException("patterns", CHARACTERS_MAX, "characters looked at by patterns");
        }
    }

    /** Counts bytes that a keyword works on as a whole. */
    void bytes(int count) {
        step(1 + count / BYTES_PER_STEP);
    }

    @Override
    public void evaluationPathAddLast(String token) {
        enter();
        Schema schema = getEvaluationSchema().peekLast();
        JsonNode keyword = schema == null ? null : schema.getSchemaNode().get(token);
        if (keyword != null) {
            step(keyword.size() / MEMBERS_PER_STEP);
        }
        super.evaluationPathAddLast(token);
    }

    @Override
    public void evaluationPathAddLast(int token) {
        enter();
        super.evaluationPathAddLast(token);
    }

    @Override
    public void evaluationPathRemoveLast() {
        depth--;
        super.evaluationPathRemoveLast();
    }

    @Override
    public void addError(Error error) {
        step(STEPS_PER_FAULT);
        super.addError(error);
    }

    private void enter() {
        if (++depth > DEPTH_MAX) {
            throw new WorkExceededException("nested", DEPTH_MAX, "levels of keywords within each other");
        }
        step(1);
    }

    private void step(int count) {
        steps += count;
        if (steps > STEPS_MAX) {
            throw new WorkExceededException("steps", STEPS_MAX, "keywords applied");
        }
        if (steps - stepsAtLook > STEPS_PER_LOOK) {
            stepsAtLook = steps;
            if (System.nanoTime() - untilNanos > 0) {
                throw new WorkExceededException("time", SECONDS_MAX, "seconds");
            }
        }
    }
}
