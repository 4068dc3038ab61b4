package io.penstock.store.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a user's jobs, the newest first.
 *
 * @param jobs the jobs; may be none although more follow
 * @param last the id behind which the next page begins; null if this was the last
 */
public record JobPage(List<Job> jobs, @Nullable String last) {

    /** Copies the jobs. */
    public JobPage {
        jobs = List.copyOf(jobs);
    }
}
