package io.penstock.store.job;

import io.smallrye.mutiny.Uni;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A kind of long work, told as what to do next from a position. Thread-safe: steps of several jobs go on at once.
 *
 * <p>A step must be harmless to repeat from the same position: after a crash it is done again, and a step whose
 * instance lost its lease may still be under way while another instance repeats it. What a step did counts when its
 * outcome is stored, in one conditional write with the new position.
 */
public interface JobKind {

    /**
     * Names the kind, as its rows and its callers do.
     *
     * @return lower case words joined by dashes, for instance {@code delete-namespace}
     */
    String name();

    /**
     * Does a bounded part of the work: some seconds of it, so that cancelling, taking over and progress are swift.
     *
     * @param job whose work
     * @param position where the step before ended; empty for the first
     * @return a Uni that emits the outcome; fails as DynamoDB does. What is worth another attempt is attempted again
     *     from the same position, with pauses; any other failure ends the job as failed
     */
    Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position);
}
