package io.penstock.api.kv.batch;

/** What the OpenAPI document says of batches of entries. */
final class BatchTexts {
    static final String PUT_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size, read as it arrives, plain or gzip. Each line is \
            `{"key":…,"value":…}` with `contentType`, `ttl` or `expiresAt`, and `metadata` as it likes; `value` \
            is text, `{"$binary":"base64"}`, or any other JSON, which is kept as it is written. The lines of a \
            listing with values can be sent back. Entries are numbered from 0. Each gets a line, in the order in \
            which they are settled: 200 written; 503 `unprocessed`, to be sent again as it is; another status, \
            with `code` and `detail`, refused. The last line is `end` with the counts, or `error` if the body \
            broke off. Entries of one key are written in their order. Repeating a batch is harmless.""";

    static final String DELETE_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size. Each line is a key as a JSON string, `{"key":…}`, or \
            a line of a listing. Each gets a line: 200 removed, 404 it was not there, 503 `unprocessed`: \
            to be sent again as it is; with the `cause` `outcome-unknown` it may be gone already. The last line is \
            `end` with the counts, or `error` if the body broke off.""";

    static final String GET_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size. Each line is a key as a JSON string, `{"key":…}`, or \
            a line of a listing. Each gets a line, in the order in which they are settled: 200 with the `item`, \
            as in a listing with values; 404 without; 503 `unprocessed`. A value too large for a row is not sent, \
            but `"large":true`: `GET` reads it. The answer must be read while the body is sent.""";

    static final String IMPORT_DESCRIPTION = """
            The body is what `:export` answered: entries with their values, metadata, creation and expiry, large \
            values in parts. Each entry gets a line as in `:batchPut`. An entry that is there is written over and \
            keeps its creation.""";

    private BatchTexts() {}
}
