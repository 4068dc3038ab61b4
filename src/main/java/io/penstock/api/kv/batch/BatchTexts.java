package io.penstock.api.kv.batch;

/** What the OpenAPI document says and shows of batches of entries. */
final class BatchTexts {
    static final String PUT_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size, read as it arrives, plain or gzip. Each line is \
            `{"key":…,"value":…}` with `contentType`, `ttl` or `expiresAt`, and `metadata` as it likes; `value` \
            is text, `{"$binary":"base64"}`, or any other JSON, which is kept as it is written. The lines of a \
            listing with values can be sent back. Entries are numbered from 0. Each gets a line, in the order in \
            which they are settled: 200 written; 503 `unprocessed`, to be sent again as it is; another status, \
            with `code` and `detail`, refused. The last line is `end` with the counts, or `error` if the body \
            broke off. Entries of one key are written in their order. Repeating a batch is harmless.""";

    static final String ON_DUPLICATE = "What becomes of an entry whose key came earlier in the body: `last` writes it"
            + " after that one, `error` refuses it";

    static final String DELETE_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size. Each line is a key as a JSON string, `{"key":…}`, or \
            a line of a listing. Each gets a line: 200 removed, 404 it was not there, 503 `unprocessed`. The last \
            line is `end` with the counts, or `error` if the body broke off.""";

    static final String GET_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size. Each line is a key as a JSON string, `{"key":…}`, or \
            a line of a listing. Each gets a line, in the order in which they are settled: 200 with the `item`, \
            as in a listing with values; 404 without; 503 `unprocessed`. A value too large for a row is not sent, \
            but `"large":true`: `GET` reads it. The answer must be read while the body is sent.""";

    static final String IMPORT_DESCRIPTION = """
            The body is what `:export` answered: entries with their values, metadata, creation and expiry, large \
            values in parts. Each entry gets a line as in `:batchPut`. An entry that is there is written over and \
            keeps its creation.""";

    static final String PUTS = """
            {"key":"greeting","value":"hello","contentType":"text/plain","ttl":3600}
            {"key":"picture","value":{"$binary":"iVBORw0="},"contentType":"image/png","metadata":{"color":"red"}}
            {"key":"settings","value":{"theme":"dark"}}
            """;

    static final String WRITTEN = """
            {"index":0,"status":200}
            {"index":1,"status":200}
            {"index":2,"status":200}
            {"end":{"ok":3,"failed":0,"unprocessed":[],"unprocessedCount":0}}
            """;

    static final String EXPORTED = """
            {"item":{"key":"greeting","contentType":"text/plain","createdAt":"2026-11-20T12:00:00Z","value":"hello"}}
            {"end":{"count":1,"consumedCapacity":1}}
            """;

    static final String KEYS = """
            "greeting"
            {"key":"picture"}
            {"item":{"key":"settings","size":16}}
            """;

    static final String DELETED = """
            {"index":0,"status":200}
            {"index":1,"status":404}
            {"index":2,"status":200}
            {"end":{"ok":2,"missing":1,"failed":0,"unprocessed":[],"unprocessedCount":0}}
            """;

    static final String READ = """
            {"index":0,"status":200,"item":{"key":"greeting","contentType":"text/plain","size":5,"value":"hello"}}
            {"index":1,"status":404}
            {"end":{"ok":1,"missing":1,"failed":0,"unprocessed":[],"unprocessedCount":0}}
            """;

    private BatchTexts() {}
}
