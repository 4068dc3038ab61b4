package io.penstock.fuzz;

import io.penstock.engine.item.AttributeValue;
import io.penstock.engine.storage.KeyCodec;
import java.util.Arrays;
import java.util.List;

/** Reads stored keys, whole and broken ones; those that can be read are written again as they were. */
public final class KeyCodecFuzz {

    private KeyCodecFuzz() {}

    /** Takes the bytes of a key behind its slot. */
    public static void fuzzerTestOneInput(byte[] data) {
        List<AttributeValue> values;
        try {
            values = KeyCodec.decode(data, 0);
        } catch (IllegalArgumentException broken) {
            return;
        }
        byte[] again = {};
        for (AttributeValue value : values) {
            again = KeyCodec.append(again, value);
        }
        if (!KeyCodec.decode(again, 0).equals(values)) {
            throw new AssertionError("comes back changed from its stored form: " + values);
        }
        for (int offset = 0; offset < again.length; ) {
            int end = KeyCodec.componentEnd(again, offset);
            byte[] component = Arrays.copyOfRange(again, offset, end);
            if (KeyCodec.componentEnd(component, 0) != component.length) {
                throw new AssertionError("ends elsewhere when it is alone: " + values);
            }
            offset = end;
        }
    }
}
