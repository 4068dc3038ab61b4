package io.penstock.store.job;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What came of one step of a job. */
public sealed interface JobStep {

    /**
     * Returns what the step did.
     *
     * @return the report
     */
    StepReport report();

    /**
     * There is more to do.
     *
     * @param position from where; at most some 100 KB; may be empty if the work itself shows where to go on
     * @param report what the step did
     */
    record Next(Map<String, AttributeValue> position, StepReport report) implements JobStep {

        /** Copies the position. */
        public Next {
            position = Map.copyOf(position);
        }
    }

    /**
     * All is done.
     *
     * @param result what callers are told; at most some 100 KB
     * @param report what the step did
     */
    record Done(Map<String, AttributeValue> result, StepReport report) implements JobStep {

        /** Copies the result. */
        public Done {
            result = Map.copyOf(result);
        }
    }
}
