package io.penstock.api.schema;

/** The examples of the OpenAPI document. */
public final class SchemaExamples {

    /** What a name is. */
    public static final String NAME = "1 to 512 bytes of UTF-8, percent-encoded; a slash in it is `%2F`";

    static final String PUT = "{\"type\":\"json-schema\",\"compatibility\":\"backward\","
            + "\"schema\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}},"
            + "\"attributes\":{\"owner\":\"people\"}}";

    static final String CREATED = "{\"name\":\"person\",\"version\":1,"
            + "\"id\":\"c1-sha256:1f1a47d4d1d0e2b5b1ad5b4a3c41d3f1f3b9b0c1a2d3e4f5061728394a5b6c7d\","
            + "\"type\":\"json-schema\",\"compatibility\":\"backward\",\"createdAt\":\"2026-01-02T03:04:05.678Z\","
            + "\"updatedAt\":\"2026-01-02T03:04:05.678Z\",\"changed\":true}";

    static final String SCHEMA = "{\"name\":\"person\",\"version\":1,"
            + "\"id\":\"c1-sha256:1f1a47d4d1d0e2b5b1ad5b4a3c41d3f1f3b9b0c1a2d3e4f5061728394a5b6c7d\","
            + "\"type\":\"json-schema\",\"compatibility\":\"backward\",\"createdAt\":\"2026-01-02T03:04:05.678Z\","
            + "\"updatedAt\":\"2026-01-02T03:04:05.678Z\","
            + "\"schema\":{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"}}},"
            + "\"attributes\":{\"owner\":\"people\"}}";

    static final String INCOMPATIBLE = "{\"type\":\"urn:penstock:problem:incompatible-schema\","
            + "\"title\":\"Conflict with the present state\",\"status\":409,"
            + "\"detail\":\"the schema person is not backward compatible with its version 1: 1 reasons\","
            + "\"code\":\"incompatible-schema\",\"retryable\":false,\"operation\":\"PutSchema\","
            + "\"incompatibilities\":[{\"path\":\"/required\",\"code\":\"required-added\",\"against\":1,"
            + "\"direction\":\"backward\","
            + "\"detail\":\"the property name is demanded; what is written need not have it\"}]}";

    static final String LINES = """
            {"item":{"name":"person"}}
            {"item":{"name":"place"}}
            {"end":{"count":2,"consumedCapacity":0.5}}
            """;

    /** Documents to validate. */
    public static final String DOCUMENTS = """
            {"name":"Ada"}
            {"name":1815}
            """;

    /** Their verdicts. */
    public static final String VERDICTS = """
            {"index":0,"status":200,"valid":true}
            {"index":1,"status":200,"valid":false,"faultCount":1,\
            "faults":[{"path":"/name","code":"type","message":"integer found, string expected"}]}
            {"end":{"ok":2,"failed":0,"valid":1,"invalid":1}}
            """;

    private SchemaExamples() {}
}
