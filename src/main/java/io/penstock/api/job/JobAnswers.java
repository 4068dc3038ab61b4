package io.penstock.api.job;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.api.json.JsonText;
import io.penstock.store.job.Job;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;

/** Jobs as answers, alike for every resource that starts one. Stateless. */
public final class JobAnswers {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder(JsonText.factory()).build();

    private JobAnswers() {}

    /**
     * Answers a request that started a job, or found the one that it had started before.
     *
     * @param job the job
     * @return 202 with the job's path in {@code Location} and the job as JSON
     */
    public static Response accepted(Job job) {
        return Response.accepted(JobResponse.of(job))
                .location(URI.create("/v1/jobs/" + job.id()))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    /**
     * Writes a job as one JSON value.
     *
     * @param to where to
     * @param job the job
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator to, Job job) throws IOException {
        MAPPER.writerFor(JobResponse.class).writeValue(to, JobResponse.of(job));
    }
}
