package io.penstock.store.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one step did.
 *
 * @param done how many entries
 * @param total how many there are in all, if the step has found out; null leaves it as it was
 * @param errors the entries that could not be done; of all steps together the first 100 are kept and the rest counted
 */
public record StepReport(long done, @Nullable Long total, List<JobError> errors) {

    /** Copies the errors. */
    public StepReport {
        errors = List.copyOf(errors);
    }

    /**
     * Reports entries done, and none that could not be.
     *
     * @param count how many
     * @return the report
     */
    public static StepReport done(long count) {
        return new StepReport(count, null, List.of());
    }

    /**
     * Adds how many entries there are in all.
     *
     * @param count how many
     * @return another report
     */
    public StepReport of(long count) {
        return new StepReport(done, count, errors);
    }

    /**
     * Adds entries that could not be done.
     *
     * @param more the entries
     * @return another report
     */
    public StepReport with(List<JobError> more) {
        return new StepReport(done, total, more);
    }
}
