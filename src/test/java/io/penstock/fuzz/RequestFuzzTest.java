package io.penstock.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Changes good and bad requests at random for some seconds: nothing but an EngineException may come of them. */
final class RequestFuzzTest {

    private static final long NANOS_MAX = TimeUnit.SECONDS.toNanos(3);
    private static final String[] PIECES = {
        "{}",
        "[]",
        "null",
        "true",
        "1",
        "-1",
        "1.5",
        "1e400",
        "\"\"",
        "\"x\"",
        "{\"S\":\"x\"}",
        "{\"N\":\"1\"}",
        "{\"L\":[",
        "{\"M\":{\"a\":",
        "{\"SS\":[\"x\"]}",
        ",",
        ":",
        "\"",
        "\\",
        "\\u0000",
        "\ud83d",
        "]",
        "}",
        "\u0000",
        "\"TableName\":"
    };

    @Test
    void read_changedRequests_throwNothingUnexpected() throws IOException {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        List<byte[]> seeds = seeds();
        long start = System.nanoTime();
        for (int round = 0; System.nanoTime() - start < NANOS_MAX; round++) {
            byte[] input = changed(seeds.get(random.nextInt(seeds.size())), random);
            assertThatCode(() -> RequestFuzz.fuzzerTestOneInput(input))
                    .as("seed %d, round %d: %s", seed, round, new String(input, StandardCharsets.UTF_8))
                    .doesNotThrowAnyException();
        }
    }

    private static byte[] changed(byte[] seed, SplittableRandom random) {
        byte[] input = seed.clone();
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(input.length);
            switch (random.nextInt(4)) {
                case 0 -> input[at] = (byte) random.nextInt(256);
                case 1 -> input = joined(input, at, new byte[0], Math.min(input.length, at + random.nextInt(1, 9)));
                default ->
                    input = joined(
                            input,
                            at,
                            PIECES[random.nextInt(PIECES.length)].getBytes(StandardCharsets.UTF_8),
                            random.nextBoolean() ? at : Math.min(input.length, at + random.nextInt(1, 9)));
            }
        }
        return input;
    }

    private static byte[] joined(byte[] source, int head, byte[] middle, int tail) {
        byte[] joined = new byte[head + middle.length + source.length - tail];
        System.arraycopy(source, 0, joined, 0, head);
        System.arraycopy(middle, 0, joined, head, middle.length);
        System.arraycopy(source, tail, joined, head + middle.length, source.length - tail);
        return joined.length > 1 ? joined : source.clone();
    }

    private static List<byte[]> seeds() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/request"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".txt", "");
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("{"))
                        .forEach(line -> seeds.add((name + "\n" + line).getBytes(StandardCharsets.UTF_8)));
            }
        }
        return seeds;
    }
}
