package io.penstock.fault;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The faults that need no look into the body. */
final class Faults {

    private Faults() {}

    /** The call is refused with one of DynamoDB's errors. */
    record Refuse(ErrorCode code, RetryAdvice advice) implements Fault {
        @Override
        public void strike(Exchange exchange) {
            exchange.answer(advice.with(code.answer()));
        }
    }

    /** A bare HTTP status with a body that is no DynamoDB error. */
    record BareStatus(long status, String text, RetryAdvice advice) implements Fault {
        BareStatus {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException("code must lie between 200 and 599 but is " + status);
            }
        }

        @Override
        public void strike(Exchange exchange) {
            MultiMap headers = MultiMap.caseInsensitiveMultiMap().set("Content-Type", "text/plain");
            exchange.answer(advice.with(new Answer((int) status, headers, Buffer.buffer(text))));
        }
    }

    /** The connection is reset; the call never reaches the endpoint. */
    record Reset() implements Fault {
        @Override
        public void strike(Exchange exchange) {
            exchange.reset();
        }
    }

    /** The call is carried out and the connection reset instead of an answer. */
    record LostAnswer() implements Fault {
        @Override
        public void strike(Exchange exchange) {
            exchange.forward().onComplete(done -> exchange.reset());
        }
    }

    /** No answer, for as long as the client waits; with {@code after}, the call is carried out. */
    record Hang(boolean after) implements Fault {
        @Override
        public void strike(Exchange exchange) {
            if (after) {
                exchange.forward();
            }
        }
    }

    /** The call is held back for a while. */
    record Slow(Duration delay, Duration jitter) implements Fault {
        @Override
        public void strike(Exchange exchange) {
            long extraMillis = jitter.isZero() ? 0 : exchange.random().nextLong(jitter.toMillis() + 1);
            exchange.later(delay.plusMillis(extraMillis), exchange::pass);
        }
    }

    /** The call is carried out twice, one after the other; the first answer is returned. */
    record Duplicate() implements Fault {
        @Override
        public void strike(Exchange exchange) {
            exchange.forward()
                    .compose(first -> exchange.forward().map(first))
                    .onSuccess(exchange::answer)
                    .onFailure(failure -> exchange.reset());
        }
    }

    /** The call is refused by a server whose clock differs from ours by so much. */
    record Skew(ErrorCode code, Duration by) implements Fault {
        @Override
        public void strike(Exchange exchange) {
            String theirs = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    ZonedDateTime.now(ZoneOffset.UTC).plus(by));
            exchange.answer(code.answer().withHeader("Date", theirs));
        }
    }

    /** The answer breaks off after a share of its body. */
    record Truncate(double keep) implements Fault {
        Truncate {
            if (!(keep >= 0 && keep < 1)) {
                throw new IllegalArgumentException("keep must be at least 0 and below 1 but is " + keep);
            }
        }

        @Override
        public void strike(Exchange exchange) {
            exchange.forward()
                    .onSuccess(answer ->
                            exchange.answerCut(answer, (int) (answer.body().length() * keep)))
                    .onFailure(failure -> exchange.reset());
        }
    }

    /** The answer's checksum does not fit its body. */
    record WrongChecksum() implements Fault {
        @Override
        public void strike(Exchange exchange) {
            exchange.forward()
                    .onSuccess(answer -> exchange.answer(answer.withHeader(Answer.CHECKSUM, "1")))
                    .onFailure(failure -> exchange.reset());
        }
    }
}
