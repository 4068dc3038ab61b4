package io.penstock.store.job;

import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a step knows of its job.
 *
 * @param user who started it; the step reaches only what is his
 * @param jobId the job
 * @param parameters what it was started with
 * @param progress what earlier steps have done
 * @param call the deadline that the step shares with all its requests, and bulk traffic
 */
public record JobContext(
        UserId user, String jobId, Map<String, AttributeValue> parameters, JobProgress progress, Call call) {}
