package io.penstock.api.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.api.json.ItemFormat;
import io.penstock.api.problem.HttpStatus;
import io.penstock.api.problem.Problem;
import io.penstock.api.problem.Problems;
import io.penstock.api.stream.LineWriter;
import io.penstock.base.failure.ServiceException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What became of one entry of a batch, as its line says it. */
public sealed interface EntryVerdict {
    /** The status of an entry that is done. */
    int OK = 200;

    /**
     * Names the entry.
     *
     * @return its place among the entries of the body, from 0
     */
    long index();

    /**
     * Writes the line.
     *
     * @param to where to
     * @throws IOException if the generator fails
     */
    void writeTo(JsonGenerator to) throws IOException;

    /**
     * It is written.
     *
     * @param index the entry
     */
    record Written(long index) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, OK);
            to.writeEndObject();
        }
    }

    /**
     * It was found.
     *
     * @param index the entry
     * @param found writes what was found, as fields
     */
    record Found(long index, LineWriter.Json found) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, OK);
            found.writeTo(to);
            to.writeEndObject();
        }
    }

    /**
     * There is none.
     *
     * @param index the entry
     */
    record Missing(long index) implements EntryVerdict {
        @Override
        public void writeTo(JsonGenerator to) throws IOException {
            begin(to, index, HttpStatus.NOT_FOUND);
            to.writeEndObject();
        }
    }

    /**
     * Throttling or failures lasted until the deadline; it may be sent again as it is.
     *
     * @param index the entry
     * @param attempts how many requests carried it
     * @param cause why, if that is known
     */
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

    /**
     * It was refused; sending it again as it is fails again.
     *
     * @param index the entry
     * @param line where it begins in the body, from 1; {@link #LINE_UNKNOWN} if that is not known
     * @param failure why
     */
    record Failed(long index, long line, Throwable failure) implements EntryVerdict {
        /** The line of an entry that was read well. */
        public static final long LINE_UNKNOWN = -1;

        /**
         * Makes the verdict of an entry that was read well.
         *
         * @param index the entry
         * @param failure why it was refused
         * @return the verdict
         */
        public static Failed of(long index, @Nullable ServiceException failure) {
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
