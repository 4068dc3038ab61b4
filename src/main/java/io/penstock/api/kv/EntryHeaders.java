package io.penstock.api.kv;

import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.kv.line.Metadata;
import io.penstock.store.kv.entry.EntryHead;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The head of an entry as headers. Stateless. */
final class EntryHeaders {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private EntryHeaders() {}

    /** Sets what a write tells of the entry. */
    static Response.ResponseBuilder written(Response.ResponseBuilder response, EntryHead head) {
        response.header(HttpHeaders.ETAG, EntryJson.quoted(head.etag()))
                .header(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(head.updatedAt()))
                .header("X-Created-At", head.createdAt().toString())
                .header("X-Updated-At", head.updatedAt().toString());
        if (head.expiresAt() != null) {
            response.header("X-Expires-At", head.expiresAt().toString());
        }
        return response;
    }

    /** Sets what a read tells of the entry. */
    static Response.ResponseBuilder read(Response.ResponseBuilder response, EntryHead head) {
        written(response, head)
                .header(HttpHeaders.CONTENT_TYPE, head.contentType())
                .header("Accept-Ranges", "bytes");
        head.metadata().forEach((name, value) -> response.header(Metadata.HEADER_PREFIX + name, value));
        return response;
    }
}
