package io.penstock.api.job;

import io.penstock.store.job.JobContext;
import io.penstock.store.job.JobError;
import io.penstock.store.job.JobKind;
import io.penstock.store.job.JobStep;
import io.penstock.store.job.StepReport;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A job of two steps; the second waits until the test lets it go, if it names a gate. */
@Singleton
public class TestJobKind implements JobKind {

    static final String NAME = "test-two-steps";

    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();

    CompletableFuture<Void> gate(String name) {
        return gates.computeIfAbsent(name, fresh -> new CompletableFuture<>());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Uni<JobStep> step(JobContext job, Map<String, AttributeValue> position) {
        if (position.isEmpty()) {
            StepReport report = StepReport.done(1).of(2).with(List.of(new JobError(7, "too-large", "it is too large")));
            return Uni.createFrom().item(new JobStep.Next(Map.of("step", AttributeValue.fromN("2")), report));
        }
        AttributeValue gate = job.parameters().get("gate");
        Uni<Void> open =
                gate == null ? Uni.createFrom().voidItem() : Uni.createFrom().completionStage(gate(gate.s()));
        return open.map(nothing -> new JobStep.Done(Map.of("deleted", AttributeValue.fromN("2")), StepReport.done(1)));
    }
}
