package io.penstock.store.job;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Counts to the parameter {@code n}, one a step; what happens before each count is the test's choice. */
record CountingKind(String name, ConcurrentLinkedQueue<Long> steps, LongFunction<Uni<List<JobError>>> before)
        implements JobKind {

    static CountingKind plain() {
        return before(step -> Uni.createFrom().item(List.of()));
    }

    static CountingKind before(LongFunction<Uni<List<JobError>>> before) {
        return new CountingKind("count", new ConcurrentLinkedQueue<>(), before);
    }

    @Override
    public Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position) {
        long step = position.isEmpty() ? 1 : Long.parseLong(position.get("next").n());
        long total = Long.parseLong(job.parameters().get("n").n());
        steps.add(step);
        return before.apply(step).map(errors -> {
            StepReport report = StepReport.done(1).of(total).with(errors);
            return step == total
                    ? new JobStep.Done(Map.of("counted", JobFixture.number(total)), report)
                    : new JobStep.Next(Map.of("next", JobFixture.number(step + 1)), report);
        });
    }
}
