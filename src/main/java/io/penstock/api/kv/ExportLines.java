package io.penstock.api.kv;

import io.penstock.api.kv.line.EntryJson;
import io.penstock.api.stream.LineWriter;
import io.penstock.api.stream.Lines;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.KvStore;
import io.penstock.store.kv.chunk.ValueChunks;
import io.penstock.store.kv.entry.Entry;
import io.penstock.store.kv.entry.EntryHead;
import io.penstock.store.kv.entry.EntryId;
import io.penstock.store.kv.entry.EntryKey;
import io.penstock.store.kv.entry.EntryValue;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.kv.listing.Listed;
import io.penstock.store.kv.listing.ListedPage;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The lines of an export. An entry whose value is in its row is one line; a value in chunks is a line that says in how
 * many parts it follows, and a line for each. Thread-safe.
 *
 * @param store where the entries are
 * @param user whose they are
 * @param namespace in which namespace
 * @param call the deadline of the whole, and its traffic
 */
record ExportLines(KvStore store, UserId user, Namespace namespace, Call call) {

    Multi<Lines> of(ListedPage page, ListingProgress progress) {
        List<Multi<Lines>> parts = new ArrayList<>();
        List<Listed> small = new ArrayList<>();
        for (Listed listed : page.items()) {
            if (listed instanceof Listed.Item item && item.head().isChunked()) {
                parts.add(Multi.createFrom().item(lines(List.copyOf(small))));
                small.clear();
                parts.add(large(new EntryId(user, namespace, item.head().key())));
            } else {
                small.add(listed);
            }
        }
        Lines rest = lines(List.copyOf(small));
        parts.add(Multi.createFrom().item(to -> {
            rest.writeTo(to);
            ListingAnswers.checkpoint(to, page, progress);
        }));
        return Multi.createBy().concatenating().streams(parts);
    }

    private static Lines lines(List<Listed> listed) {
        return to -> {
            for (Listed one : listed) {
                ListingAnswers.line(to, one);
            }
        };
    }

    /** Looks again: by the time it is a value's turn, what the page said of it may be long past. */
    private Multi<Lines> large(EntryId id) {
        return store.get(id, true, call).onItem().transformToMulti(entry -> {
            if (entry == null) {
                return Multi.createFrom().empty();
            }
            if (!(entry.value() instanceof EntryValue.Chunks chunks)) {
                return Multi.createFrom().item(lines(List.of(new Listed.Item(entry.head(), entry))));
            }
            AtomicInteger number = new AtomicInteger();
            Multi<Lines> parts = store.read(id, chunks, new ValueChunks.Part(0, chunks.sizeBytes()), call)
                    .map(bytes -> part(id.key(), number.getAndIncrement(), bytes));
            return Multi.createBy().concatenating().streams(Multi.createFrom().item(first(entry, chunks)), parts);
        });
    }

    private static Lines first(Entry entry, EntryValue.Chunks chunks) {
        return to -> to.line("item", json -> {
            EntryHead head = entry.head();
            json.writeStartObject();
            json.writeObjectFieldStart("item");
            EntryJson.writeFields(json, head);
            json.writeNumberField("parts", chunks.chunkCount());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static Lines part(EntryKey key, int number, byte[] bytes) {
        return to -> writePart(to, key, number, bytes);
    }

    private static void writePart(LineWriter to, EntryKey key, int number, byte[] bytes) throws IOException {
        to.line("part", json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("part");
            json.writeStringField("key", key.text());
            json.writeNumberField("number", number);
            json.writeBinaryField("data", bytes);
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
