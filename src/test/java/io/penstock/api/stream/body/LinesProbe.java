package io.penstock.api.stream.body;

import io.penstock.api.problem.ProblemException;
import io.penstock.base.failure.FailureContext;
import java.util.ArrayList;
import java.util.List;

/** Cuts bodies into entries. */
public final class LinesProbe {

    private static final FailureContext CONTEXT = FailureContext.of("BatchWriteItem", "cities");
    private static final int ENTRY_BYTES_MAX = 256;

    private LinesProbe() {}

    /** Returns the texts of the entries, whatever chunks the body comes in. */
    public static List<byte[]> cut(byte[] body, int chunk, boolean lines) {
        DetectingFraming framing = new DetectingFraming(CONTEXT, ENTRY_BYTES_MAX, lines);
        List<byte[]> texts = new ArrayList<>();
        try {
            for (int at = 0; at < body.length; at += chunk) {
                framing.feed(body, at, Math.min(chunk, body.length - at));
                take(framing, texts);
            }
            framing.end();
            take(framing, texts);
        } catch (ProblemException broken) {
            texts.add(broken.problem().detail().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static void take(Framing framing, List<byte[]> texts) {
        for (BodyEntry entry = framing.next(); entry != null; entry = framing.next()) {
            if (entry instanceof BodyEntry.Text text) {
                texts.add(text.json());
            } else if (entry instanceof BodyEntry.Refused refused) {
                texts.add(String.valueOf(refused.failure().getMessage())
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
