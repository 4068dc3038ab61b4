package io.penstock.api.query.batch;

/** What the OpenAPI document shows of batches. */
final class BatchExamples {
    static final String WRITES = """
            {"put":{"country":"FI","city":"Oulu","population":200526}}
            {"delete":{"country":"FI","city":"Atlantis"}}
            """;

    static final String WRITTEN = """
            {"index":0,"status":200}
            {"index":1,"status":503,"code":"unprocessed","attempts":6}
            {"end":{"ok":1,"failed":0,"unprocessed":[1],"unprocessedCount":1}}
            """;

    static final String KEYS = """
            {"key":{"country":"FI","city":"Oulu"}}
            {"country":"FI","city":"Atlantis"}
            """;

    static final String READ = """
            {"index":0,"status":200,"item":{"country":"FI","city":"Oulu","population":200526}}
            {"index":1,"status":404}
            {"end":{"ok":1,"missing":1,"failed":0,"unprocessed":[],"unprocessedCount":0}}
            """;

    private BatchExamples() {}
}
