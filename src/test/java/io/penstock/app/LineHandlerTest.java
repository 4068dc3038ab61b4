package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.dynamo.client.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.logging.ErrorManager;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

final class LineHandlerTest {

    private static final Duration MOMENT = Duration.ofMillis(50);

    private final VirtualTime time = new VirtualTime();
    private final Output output = new Output();
    private final LineHandler lines = new LineHandler(output, time, MOMENT, 3);

    @Test
    void publish_severalWithinAMoment_areWrittenAtOnce() {
        log("a");
        log("\u00e9");
        assertThat(output.text()).isEmpty();

        time.pass(MOMENT);

        assertThat(output.text()).isEqualTo("a\n\u00e9\n");
        assertThat(output.writes).isEqualTo(1);
    }

    @Test
    void publish_afterAWrite_isWrittenByTheNext() {
        log("a");
        time.pass(MOMENT);
        log("b");
        time.pass(MOMENT);

        assertThat(output.text()).isEqualTo("a\nb\n");
    }

    @Test
    void publish_moreThanHaveRoom_saysHowManyWereLost() {
        for (int i = 0; i < 5; i++) {
            log("line " + i);
        }

        time.pass(MOMENT);

        assertThat(output.text()).isEqualTo("line 0\nline 1\nline 2\n{\"type\":\"lost\",\"lines\":2}\n");
    }

    @Test
    void flush_outputFails_saysLaterHowManyWereLost() {
        lines.setErrorManager(new ErrorManager() {
            @Override
            public void error(String message, Exception thrown, int code) {
                assertThat(thrown).hasMessage("no space left");
            }
        });
        output.broken = true;
        log("a");
        time.pass(MOMENT);

        output.broken = false;
        log("b");
        time.pass(MOMENT);

        assertThat(output.text()).isEqualTo("b\n{\"type\":\"lost\",\"lines\":1}\n");
    }

    @Test
    void close_linesWait_writesThem() {
        log("a");

        lines.close();

        assertThat(output.text()).isEqualTo("a\n");
    }

    private void log(String message) {
        lines.publish(new LogRecord(Level.INFO, message));
    }

    private static final class Output extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean broken;
        private int writes;

        @Override
        public void write(int single) {
            throw new AssertionError("a byte by itself");
        }

        @Override
        public void write(byte[] all, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("no space left");
            }
            writes++;
            bytes.write(all, offset, length);
        }

        private String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }
}
