package io.penstock.api.query.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.Problems;
import io.penstock.base.failure.ServiceException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What became of one entry of a batch, as its line says it. */
sealed interface EntryVerdict {
    /** The status of an entry that is done. */
    int OK = 200;

    /** Names the entry: its place among the entries of the body, from 0. */
    long index();

    /** Writes the line. */
    void writeTo(JsonGenerator to) throws IOException;

    /** It is written. */
    record Written(long index) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, OK);
            to.writeEndObject();
        }
    }

    /** The item was found. */
    record Found(long index, Map<String, AttributeValue> item, ItemFormat format) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, OK);
            to.writeFieldName("item");
            ItemJson.write(to, item, format);
            to.writeEndObject();
        }
    }

    /** There is no such item. */
    record Missing(long index) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, HttpStatus.NOT_FOUND);
            to.writeEndObject();
        }
    }

    /** Throttling or failures lasted until the deadline; it may be sent again as it is. */
    record Unprocessed(long index, int attempts, @Nullable ServiceException cause) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, HttpStatus.UNAVAILABLE);
            to.writeStringField("code", "unprocessed");
            to.writeNumberField("attempts", attempts);
            if (cause != null) {
                to.writeStringField("cause", cause.code());
            }
            to.writeEndObject();
        }
    }

    /** It was refused; sending it again as it is fails again. */
    record Failed(long index, long line, Throwable failure) implements EntryVerdict {
        static final long LINE_UNKNOWN = -1;

        static Failed of(long index, @Nullable ServiceException failure) {
            return new Failed(
                    index,
                    LINE_UNKNOWN,
                    failure == null ? new IllegalStateException("a failed entry came without its failure") : failure);
        }

        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            Problem problem = Problems.of(failure, null, ItemFormat.PLAIN);
            begin(to, index, problem.status());
            if (line != LINE_UNKNOWN) {
                to.writeNumberField("line", line);
            }
            to.writeStringField("code", problem.code());
            to.writeStringField("detail", problem.detail());
            if (problem.limit() != null && problem.actual() != null) {
                to.writeNumberField("limit", problem.limit());
                to.writeNumberField("actual", problem.actual());
            }
            to.writeEndObject();
        }
    }

    private static void begin(JsonGenerator to, long index, int status) throws IOException {
        to.writeStartObject();
        to.writeNumberField("index", index);
        to.writeNumberField("status", status);
    }
}
