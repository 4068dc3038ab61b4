package io.penstock.api.stream.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.TooLargeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

final class FramingTest {
    private static final FailureContext CONTEXT = FailureContext.of("BatchWriteItem", "cities");
    private static final int ENTRY_BYTES_MAX = 64;
    private static final int ROUNDS = 400;
    private static final String[] PIECES = {
        "1",
        "\"a\"",
        "{\"a\":1}",
        "[1,[2]]",
        "{\"s\":\"]},{\\\"\\\\\"}",
        "\"\u00e9\ud83c\udf0a\"",
        "null",
        " ",
        "\t",
        "\r\n",
        "\n",
        "\n\n",
        ",",
        "{",
        "}",
        "[",
        "]",
        "\"",
        "\\",
        "\ufeff",
        "{\"long\":\"" + "x".repeat(80) + "\"}"
    };

    private final SplittableRandom random = seeded();

    @Test
    void ndjson_anyChunks_giveTheSameEntries() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            assertChunkingDoesNotMatter(randomText("").getBytes(StandardCharsets.UTF_8), true);
        }
    }

    @Test
    void array_anyChunks_giveTheSameEntries() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            assertChunkingDoesNotMatter(randomText("[").getBytes(StandardCharsets.UTF_8), false);
        }
    }

    @Test
    void bytes_anyChunks_giveTheSameEntries() throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = new byte[random.nextInt(300)];
            for (int i = 0; i < body.length; i++) {
                body[i] = random.nextInt(6) == 0 ? (byte) '\n' : (byte) random.nextInt(256);
            }
            assertChunkingDoesNotMatter(body, random.nextBoolean());
        }
    }

    @Test
    void ndjson_blankLinesCarriageReturnsAndMark_pass() {
        assertThat(read("\ufeff\n {\"a\":1}\r\n\r\n\t\n{\"b\":2} ", false))
                .containsExactly("2 {\"a\":1}", "5 {\"b\":2}", "end");
    }

    @Test
    void empty_isNoEntries() {
        assertThat(read("", false)).containsExactly("end");
        assertThat(read("\ufeff", false)).containsExactly("end");
        assertThat(read(" \r\n\n", false)).containsExactly("end");
        assertThat(read("[]", false)).containsExactly("end");
        assertThat(read(" [ ] \n", false)).containsExactly("end");
    }

    @Test
    void ndjson_tooLongLine_isRefusedAlone() {
        String tooLong = "{\"a\":\"" + "x".repeat(ENTRY_BYTES_MAX) + "\"}";
        List<BodyEntry> entries = entries(bytesOf("1\n" + tooLong + "\n3", true, false), List.of());

        assertThat(entries).hasSize(3);
        BodyEntry.Refused refused = (BodyEntry.Refused) entries.get(1);
        assertThat(refused.line()).isEqualTo(2);
        TooLargeException failure = (TooLargeException) refused.failure();
        assertThat(failure.limit()).isEqualTo(ENTRY_BYTES_MAX);
        assertThat(failure.actual()).isEqualTo(tooLong.length());
    }

    @Test
    void ndjson_invalidUtf8_isRefusedAlone() {
        byte[] body = {'1', '\n', '"', (byte) 0xC0, (byte) 0x80, '"', '\n', '3'};
        assertThat(describe(body, true, List.of()))
                .containsExactly("1 1", "2 refused: line 2: the text is not UTF-8", "3 3", "end");
    }

    @Test
    void array_elements_areCutAtTheirCommas() {
        assertThat(read("[ {\"a\":[1,\"],\"]} ,\n 12, \"x,y\", null\n,{bad} ]", false))
                .containsExactly("1 {\"a\":[1,\"],\"]}", "2 12", "2 \"x,y\"", "2 null", "3 {bad}", "end");
    }

    @Test
    void array_thatCannotBeReadOn_keepsWhatCameBefore() {
        String prefix = "broken: the array cannot be read on: line ";
        assertThat(read("[1,\n2", false))
                .containsExactly("1 1", prefix + "2, after 1 whole elements: the body ends before the array is closed");
        assertThat(read("[{} {}]", false))
                .containsExactly("1 {}", prefix + "1, after 1 whole elements: expected ',' or ']'");
        assertThat(read("[{}],", false))
                .containsExactly("1 {}", prefix + "1, after 1 whole elements: expected nothing behind the array");
        assertThat(read("[1,]", false))
                .containsExactly("1 1", prefix + "1, after 1 whole elements: expected an element");
        assertThat(read("[{\"a\":[}]", false))
                .containsExactly(prefix + "1, after 0 whole elements: the brackets do not match");
    }

    @Test
    void array_announcedAsNdjson_isALine() {
        assertThat(read("[1,2]", true)).containsExactly("1 [1,2]", "end");
    }

    @Test
    void array_absurdlyDeep_isOneEntryThatIsTooLong() {
        assertThat(describe(
                        ("[" + "[".repeat(100_000) + "]".repeat(100_000) + "]").getBytes(StandardCharsets.UTF_8),
                        false,
                        List.of()))
                .hasSize(2)
                .first()
                .asString()
                .contains("200000 bytes, the limit is 64");
    }

    @Test
    void gzip_severalMembersWithNames_areOneBody() throws IOException {
        byte[] both =
                concat(gzip("1\n2".getBytes(StandardCharsets.UTF_8)), gzip("3\n4".getBytes(StandardCharsets.UTF_8)));
        assertThat(describe(new BodyBytes(framing(true), gunzip()), chunks(both, List.of(1, 5, 11, 20))))
                .containsExactly("1 1", "2 23", "3 4", "end");
    }

    @Test
    void gzip_cutAnywhere_isBrokenAfterItsWholeEntries() throws IOException {
        byte[] whole = gzip("{\"a\":1}\n{\"b\":2}\n".getBytes(StandardCharsets.UTF_8));
        for (int length = 0; length < whole.length; length++) {
            List<String> read =
                    describe(new BodyBytes(framing(true), gunzip()), chunks(Arrays.copyOf(whole, length), List.of()));
            assertThat(read).last().asString().startsWith("broken: the gzip body ends before it is complete");
        }
    }

    @Test
    void gzip_anyByteChanged_neverGivesOtherEntriesSilently() throws IOException {
        byte[] whole = gzip("{\"a\":1}\n{\"b\":2}\n".getBytes(StandardCharsets.UTF_8));
        for (int at = 10; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 0x10;
            List<String> read = describe(new BodyBytes(framing(true), gunzip()), chunks(changed, List.of()));
            if (!read.equals(List.of("1 {\"a\":1}", "2 {\"b\":2}", "end"))) {
                assertThat(read).last().asString().startsWith("broken: ");
            }
        }
    }

    @Test
    void gzip_bomb_isRefusedWithItsMeasure() throws IOException {
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        BodyBytes bytes = new BodyBytes(framing(true), gunzip());
        assertThatThrownBy(() -> entries(bytes, chunks(bomb, List.of())))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("what the gzip body inflates to is too large");
    }

    private void assertChunkingDoesNotMatter(byte[] body, boolean lines) throws IOException {
        List<String> whole = describe(body, lines, List.of());
        assertThat(describe(body, lines, randomCuts(body.length))).isEqualTo(whole);
        byte[] zipped = gzip(body);
        assertThat(describe(new BodyBytes(framing(lines), gunzip()), chunks(zipped, randomCuts(zipped.length))))
                .isEqualTo(whole);
    }

    private String randomText(String begin) {
        StringBuilder text = new StringBuilder(begin);
        int pieces = random.nextInt(30);
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private List<Integer> randomCuts(int length) {
        return random.ints(random.nextInt(8), 0, length + 1).sorted().boxed().toList();
    }

    private static List<String> read(String body, boolean lines) {
        return describe(body.getBytes(StandardCharsets.UTF_8), lines, List.of());
    }

    private static List<String> describe(byte[] body, boolean lines, List<Integer> cuts) {
        return describe(new BodyBytes(framing(lines), null), chunks(body, cuts));
    }

    private static BodyBytes bytesOf(String body, boolean lines, boolean gzip) {
        BodyBytes bytes = new BodyBytes(framing(lines), gzip ? gunzip() : null);
        bytes.feed(body.getBytes(StandardCharsets.UTF_8));
        return bytes;
    }

    private static List<String> describe(BodyBytes bytes, List<byte[]> chunks) {
        List<String> described = new ArrayList<>();
        try {
            drain(bytes, chunks, entry -> described.add(describe(entry)));
            described.add("end");
        } catch (ProblemException e) {
            described.add("broken: " + e.problem().detail());
        }
        return described;
    }

    private static String describe(BodyEntry entry) {
        if (entry instanceof BodyEntry.Text text) {
            return text.line() + " " + new String(text.json(), StandardCharsets.UTF_8);
        }
        RuntimeException failure = ((BodyEntry.Refused) entry).failure();
        String detail =
                failure instanceof ProblemException known ? known.problem().detail() : failure.getMessage();
        return entry.line() + " refused: " + detail;
    }

    private static List<BodyEntry> entries(BodyBytes bytes, List<byte[]> chunks) {
        List<BodyEntry> entries = new ArrayList<>();
        drain(bytes, chunks, entries::add);
        return entries;
    }

    private static void drain(BodyBytes bytes, List<byte[]> chunks, java.util.function.Consumer<BodyEntry> to) {
        int fed = 0;
        while (true) {
            BodyEntry entry = bytes.next();
            if (entry != null) {
                to.accept(entry);
            } else if (bytes.isHungry() && fed < chunks.size()) {
                bytes.feed(chunks.get(fed++));
            } else if (bytes.isHungry() && !bytes.isEnded()) {
                bytes.end();
            } else if (bytes.isHungry()) {
                return;
            }
        }
    }

    private static Framing framing(boolean lines) {
        return new DetectingFraming(CONTEXT, ENTRY_BYTES_MAX, lines);
    }

    private static Gunzip gunzip() {
        return new Gunzip(CONTEXT, 256);
    }

    private static List<byte[]> chunks(byte[] body, List<Integer> cuts) {
        List<byte[]> chunks = new ArrayList<>();
        int from = 0;
        for (int cut : cuts) {
            if (cut >= from && cut <= body.length) {
                chunks.add(Arrays.copyOfRange(body, from, cut));
                from = cut;
            }
        }
        chunks.add(Arrays.copyOfRange(body, from, body.length));
        return chunks;
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(body);
        }
        return zipped.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static SplittableRandom seeded() {
        long seed = System.nanoTime();
        System.out.println("FramingTest seed " + seed);
        return new SplittableRandom(seed);
    }
}
