package io.penstock.fault;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.OptionalLong;
import java.util.SplittableRandom;

/**
 * A batch of which a part is not carried out: those entries do not reach the endpoint and come back as unprocessed,
 * beside what the endpoint itself left. Calls that are no batches pass untouched.
 *
 * @param share the probability, for each entry, to be left out; only used when {@code items} is negative
 * @param items how many entries to leave out, from the end; negative = by share
 */
record PartialBatch(double share, int items) implements Fault {

    PartialBatch {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must lie between 0 and 1 but is " + share);
        }
    }

    /** By share, unless the number of entries is given. */
    static PartialBatch of(double share, OptionalLong items) {
        long left = items.orElse(-1);
        if (items.isPresent() && (left < 0 || left > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("items must not be negative, nor beyond any batch, but is " + left);
        }
        return new PartialBatch(share, (int) left);
    }

    @Override
    public void strike(Exchange exchange) {
        String operation = exchange.sighting().operation();
        if (operation.equals("BatchWriteItem")) {
            new Write().strike(exchange);
        } else if (operation.equals("BatchGetItem")) {
            new Get().strike(exchange);
        } else {
            exchange.pass();
        }
    }

    /** What differs between the two batch operations: where a table's entries lie and how the leftovers are called. */
    private abstract class Split {

        private final String leftoversName;

        Split(String leftoversName) {
            this.leftoversName = leftoversName;
        }

        abstract JsonArray entries(Object ofTable);

        abstract Object withEntries(Object ofTable, JsonArray entries);

        JsonObject emptyAnswer() {
            return new JsonObject();
        }

        void strike(Exchange exchange) {
            JsonObject request = exchange.sighting().json();
            JsonObject kept = new JsonObject();
            JsonObject left = new JsonObject();
            divide(request.getJsonObject("RequestItems", new JsonObject()), kept, left, exchange.random());
            if (left.isEmpty()) {
                exchange.pass();
            } else if (kept.isEmpty()) {
                exchange.answer(Answer.json(200, emptyAnswer().put(leftoversName, left)));
            } else {
                exchange.forward(request.copy().put("RequestItems", kept).toBuffer())
                        .onSuccess(answer -> exchange.answer(answer.succeeded() ? merged(answer, left) : answer))
                        .onFailure(failure -> exchange.reset());
            }
        }

        private void divide(JsonObject perTable, JsonObject kept, JsonObject left, SplittableRandom random) {
            int total = perTable.fieldNames().stream()
                    .mapToInt(table -> entries(perTable.getValue(table)).size())
                    .sum();
            int position = 0;
            for (String table : perTable.fieldNames()) {
                Object ofTable = perTable.getValue(table);
                JsonArray keptEntries = new JsonArray();
                JsonArray leftEntries = new JsonArray();
                for (Object entry : entries(ofTable)) {
                    boolean leave = items >= 0 ? position >= total - items : random.nextDouble() < share;
                    (leave ? leftEntries : keptEntries).add(entry);
                    position++;
                }
                if (!keptEntries.isEmpty()) {
                    kept.put(table, withEntries(ofTable, keptEntries));
                }
                if (!leftEntries.isEmpty()) {
                    left.put(table, withEntries(ofTable, leftEntries));
                }
            }
        }

        private Answer merged(Answer answer, JsonObject left) {
            JsonObject body = new JsonObject(answer.body());
            JsonObject own = body.getJsonObject(leftoversName, new JsonObject());
            for (String table : own.fieldNames()) {
                JsonArray both = entries(own.getValue(table)).copy();
                if (left.containsKey(table)) {
                    both.addAll(entries(left.getValue(table)));
                }
                left.put(table, withEntries(own.getValue(table), both));
            }
            return answer.withBody(body.put(leftoversName, left).toBuffer());
        }
    }

    private final class Write extends Split {
        Write() {
            super("UnprocessedItems");
        }

        @Override
        JsonArray entries(Object ofTable) {
            return (JsonArray) ofTable;
        }

        @Override
        Object withEntries(Object ofTable, JsonArray entries) {
            return entries;
        }
    }

    private final class Get extends Split {
        Get() {
            super("UnprocessedKeys");
        }

        @Override
        JsonArray entries(Object ofTable) {
            return ((JsonObject) ofTable).getJsonArray("Keys", new JsonArray());
        }

        @Override
        Object withEntries(Object ofTable, JsonArray entries) {
            return ((JsonObject) ofTable).copy().put("Keys", entries);
        }

        @Override
        JsonObject emptyAnswer() {
            return new JsonObject().put("Responses", new JsonObject());
        }
    }
}
