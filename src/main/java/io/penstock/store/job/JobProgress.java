package io.penstock.store.job;

import org.jspecify.annotations.Nullable;

/**
 * How much of a job is done.
 *
 * @param done the entries that steps have reported done; a step that was cut off and done again counts what it found
 *     the second time, so that this is never more than what was done
 * @param total how many there are in all; null as long as that is not known
 */
public record JobProgress(long done, @Nullable Long total) {

    /** Nothing yet, of nobody knows how much. */
    public static final JobProgress NONE = new JobProgress(0, null);

    JobProgress plus(StepReport report) {
        return new JobProgress(done + report.done(), report.total() == null ? total : report.total());
    }
}
