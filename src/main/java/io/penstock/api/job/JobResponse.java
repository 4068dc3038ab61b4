package io.penstock.api.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.RenderedItem;
import io.penstock.store.job.Job;
import io.penstock.store.job.JobError;
import io.penstock.store.job.JobFailure;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param id its id
 * @param kind what it does
 * @param state queued, running, done, failed or cancelled
 * @param cancelRequested true if it ends as soon as the step under way has ended
 * @param parameters what it was started with
 * @param progress how much is done
 * @param errors the first 100 entries that could not be done
 * @param errorCount how many there were in all
 * @param result what came of it; absent until it is done
 * @param failure why it failed; absent unless it did
 * @param createdAt when it was asked for
 * @param startedAt when it was first taken up
 * @param updatedAt when its progress or state last changed
 * @param endedAt when it ended
 * @param expiresAt when its record is forgotten
 */
@RegisterForReflection(targets = {JobResponse.class, JobError.class})
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Job", description = "Work too long for one request.")
public record JobResponse(
        @Schema(examples = "job_019a9f3c2b1e0f1e2d3c4b5a69788796")
        String id,

        @Schema(examples = "kv-delete-namespace") String kind,

        @Schema(enumeration = {"queued", "running", "done", "failed", "cancelled"})
        String state,

        @Nullable Boolean cancelRequested,
        RenderedItem parameters,
        Progress progress,
        List<JobError> errors,
        long errorCount,
        @Nullable RenderedItem result,
        @Nullable Failure failure,
        String createdAt,
        @Nullable String startedAt,
        String updatedAt,
        @Nullable String endedAt,
        @Nullable String expiresAt) {

    /**
     * How much is done.
     *
     * @param done entries done
     * @param total how many there are in all; absent as long as that is not known
     * @param perSecond the mean rate; absent before anything is done
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "JobProgress", description = "How much of a job is done.")
    public record Progress(
            long done, @Nullable Long total, @Nullable Double perSecond) {}

    /**
     * Why a job failed.
     *
     * @param code the stable name of what went wrong
     * @param detail what is wrong
     * @param operation the operation that failed; absent if it was none of DynamoDB's
     * @param table the table that it addressed
     */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "JobFailure", description = "Why a job failed.")
    public record Failure(
            String code,
            String detail,
            @Nullable String operation,
            @Nullable String table) {

        static @Nullable Failure of(@Nullable JobFailure failure) {
            return failure == null
                    ? null
                    : new Failure(failure.code(), failure.message(), failure.operation(), failure.table());
        }
    }

    static JobResponse of(Job job) {
        Job.Times times = job.times();
        OptionalDouble rate = job.entriesPerSecond();
        return new JobResponse(
                job.id(),
                job.kind(),
                job.state().wireName(),
                (job.cancelRequested() && !job.state().isEnd()) ? true : null,
                new RenderedItem(job.parameters(), ItemFormat.PLAIN),
                new Progress(
                        job.progress().done(),
                        job.progress().total(),
                        rate.isPresent() ? (Double) rounded(rate.getAsDouble()) : null),
                job.errors(),
                job.errorCount(),
                job.result() == null ? null : new RenderedItem(job.result(), ItemFormat.PLAIN),
                Failure.of(job.failure()),
                times.createdAt().toString(),
                text(times.startedAt()),
                times.updatedAt().toString(),
                text(times.endedAt()),
                text(times.expiresAt()));
    }

    private static double rounded(double rate) {
        return Math.round(rate * 10) / 10.0;
    }

    private static @Nullable String text(@Nullable Instant moment) {
        return moment == null ? null : moment.toString();
    }
}
