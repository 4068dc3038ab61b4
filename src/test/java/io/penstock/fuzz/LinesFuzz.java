package io.penstock.fuzz;

import io.penstock.api.query.batch.EntryProbe;
import io.penstock.api.stream.body.LinesProbe;
import java.util.Arrays;
import java.util.List;

/** Cuts the body of a batch into entries, in chunks of every size, and reads them. */
public final class LinesFuzz {

    private static final int[] CHUNKS = {1, 3, 4096};

    private LinesFuzz() {}

    /** Takes a body: NDJSON or a JSON array. */
    public static void fuzzerTestOneInput(byte[] data) {
        for (boolean lines : new boolean[] {true, false}) {
            List<byte[]> whole = LinesProbe.cut(data, Math.max(1, data.length), lines);
            for (int chunk : CHUNKS) {
                if (!Arrays.deepEquals(
                        whole.toArray(), LinesProbe.cut(data, chunk, lines).toArray())) {
                    throw new AssertionError("other entries in chunks of " + chunk);
                }
            }
            whole.forEach(EntryProbe::read);
        }
    }
}
