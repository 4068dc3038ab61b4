package io.penstock.store.job;

import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of users. A job that was acknowledged is done by some instance that knows its kind, whatever becomes of the
 * one that took it. Every Uni fails as {@code DynamoClient} says. Thread-safe.
 */
public interface Jobs {

    /**
     * Starts a job, or finds the one that was started before under the same idempotency key.
     *
     * <p>Costs 4 WCU per KB of the parameters, 6 with a key: one transaction. Harmless to repeat with a key.
     *
     * @param user whose it is
     * @param request what is to be done
     * @param call its deadline and traffic
     * @return a Uni that emits the job, new or found in whatever state it is; fails with {@code Conflict}
     *     ({@code idempotency-token-reused}) if the key was used for another kind or other parameters
     */
    Uni<Job> start(UserId user, JobRequest request, Call call);

    /**
     * Finds a job. Costs 1 RCU per 4 KB of it; consistent.
     *
     * @param user whose
     * @param id the job
     * @param call its deadline and traffic
     * @return a Uni that emits the job, or null if the user has none of this id
     */
    Uni<@Nullable Job> find(UserId user, String id, Call call);

    /**
     * Lists a user's jobs, the newest first. Costs 1 RCU per 4 KB of them; consistent.
     *
     * @param user whose
     * @param after the id behind which to begin; null for the newest
     * @param jobsMax how many at most, at least 1
     * @param call its deadline and traffic
     * @return a Uni that emits the page
     */
    Uni<JobPage> page(UserId user, @Nullable String after, int jobsMax, Call call);

    /**
     * Asks a job to end: at once if nobody works on it, else when the step under way has ended. Costs 1 WCU per KB of
     * it, and a transaction more if it ends at once. Harmless to repeat.
     *
     * @param user whose
     * @param id the job
     * @param call its deadline and traffic
     * @return a Uni that emits the job as it is then, also if it had ended before; null if the user has none of this id
     */
    Uni<@Nullable Job> cancel(UserId user, String id, Call call);

    /**
     * Forgets a job that has ended, and its idempotency key. Costs 1 RCU and 1 WCU per KB of it, twice that with a key.
     *
     * @param user whose
     * @param id the job
     * @param call its deadline and traffic
     * @return a Uni that emits whether there was such a job; fails with {@code Conflict} if it has not ended
     */
    Uni<Boolean> delete(UserId user, String id, Call call);
}
