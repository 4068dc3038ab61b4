package io.penstock.api.query.batch;

/** What the OpenAPI document says of batches. */
final class BatchTexts {
    static final String WRITE_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size, read as it arrives, plain or gzip. Each line is \
            `{"put":{item}}`, `{"delete":{key}}` or `{"item":{item}}`, which is a put, so that the lines of \
            a scan can be sent back; its `checkpoint` and `end` lines are passed over. Entries are numbered \
            from 0. Each gets a line, in the order in which they are settled: 200 written; 503 \
            `unprocessed`, to be sent again as it is; another status, with `code` and `detail`, refused. A \
            line that cannot be read is refused with its `line`, and the rest goes on. The last line is \
            `end` with the counts, and names the unprocessed entries, as pairs of first and last if there \
            are more than 1,000; of more than 100,000 such pairs it names the first and says so by \
            `unprocessedTruncated`, while each entry has its own line all the same; or `error` if the body \
            broke off, after the verdicts of all that was read. No last line: the answer broke off. Entries \
            of one key are written in their order. Repeating a batch is harmless.""";

    static final String READ_DESCRIPTION = """
            The body is NDJSON or a JSON array of any size, read as it arrives, plain or gzip. Each line is \
            `{"key":{key}}` or the bare key. Entries are numbered from 0. Each gets a line, in the order in \
            which they are settled: 200 with the `item`; 404 without; 503 `unprocessed`, to be asked for \
            again; another status, with `code` and `detail`, refused. The last line is `end` with the \
            counts, or `error` if the body broke off. The answer must be read while the body is sent, since \
            items are not kept.""";

    private BatchTexts() {}
}
