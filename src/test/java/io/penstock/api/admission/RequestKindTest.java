package io.penstock.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request is counted as, by its head. */
final class RequestKindTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/q/health, -, EXEMPT",
                "/q/health/ready?x=1, -, EXEMPT",
                "/q/metrics, text/plain, EXEMPT",
                "/q/health/../../v1/tables, -, INTERACTIVE",
                "/q/health/%2e%2e/v1/tables, -, INTERACTIVE",
                "/q/healthy, -, INTERACTIVE",
                "/q/openapi, -, INTERACTIVE",
                "/v1/tables/t/items?key.id=a:scan, -, INTERACTIVE",
                "/v1/tables/t:batchWrite, -, BATCH",
                "/v1/tables/t:batchGet?deadline=PT1S, application/json, BATCH",
                "/v1/tables/t:query, -, STREAM",
                "/v1/tables/t:scan, application/x-ndjson, STREAM",
                "/v1/tables/t:query, application/json, INTERACTIVE",
                "/v1/tables, application/x-ndjson, STREAM",
                "/v1/tables, -, INTERACTIVE",
                "/v1/kv/n:export, -, STREAM",
                "/v1/kv/n/a:export, -, INTERACTIVE",
                "/v1/kv/n/a/b:batchPut, application/x-ndjson, INTERACTIVE",
                "/v1/kv/n/?prefix=a, application/x-ndjson, STREAM",
                "/v1/schemas:batchPut, -, BATCH",
                "/v1/schemas/s:check, -, INTERACTIVE",
                "/v1/jobs/1, text/event-stream, INTERACTIVE",
                "'', -, INTERACTIVE",
                "*, -, INTERACTIVE",
            })
    void of_head_isKind(String uri, String accept, RequestKind kind) {
        assertThat(RequestKind.of(uri, accept)).isEqualTo(kind);
    }
}
