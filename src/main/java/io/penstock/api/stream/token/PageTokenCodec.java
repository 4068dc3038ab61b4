package io.penstock.api.stream.token;

import io.penstock.api.stream.token.PageToken.Position;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Page tokens to and from bytes; what is read here was authenticated before. */
final class PageTokenCodec {
    private static final int START = 0;
    private static final int AFTER = 1;
    private static final int FINISHED = 2;
    private static final long NONE = -1;

    private PageTokenCodec() {}

    /** What a token says, and until when (epoch seconds; {@link Long#MAX_VALUE} is for ever). */
    record Timed(PageToken token, long expiresAtSeconds) {}

    static byte[] encode(Timed timed) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(timed.expiresAtSeconds());
            out.writeLong(timed.token().limitRemaining().orElse(NONE));
            out.writeLong(timed.token().scanLimitRemaining().orElse(NONE));
            out.writeInt(timed.token().segments().size());
            for (Position position : timed.token().segments()) {
                position(out, position);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Timed decode(byte[] encoded) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(encoded));
        long expiresAtSeconds = in.readLong();
        OptionalLong limit = bound(in.readLong());
        OptionalLong scanLimit = bound(in.readLong());
        int count = in.readInt();
        List<Position> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            segments.add(position(in));
        }
        return new Timed(new PageToken(segments, limit, scanLimit), expiresAtSeconds);
    }

    private static OptionalLong bound(long written) {
        return written == NONE ? OptionalLong.empty() : OptionalLong.of(written);
    }

    private static void position(DataOutputStream out, Position position) throws IOException {
        if (position instanceof Position.After after) {
            out.writeByte(AFTER);
            out.writeByte(after.exclusiveStartKey().size());
            for (Map.Entry<String, AttributeValue> attribute :
                    after.exclusiveStartKey().entrySet()) {
                bytes(out, attribute.getKey().getBytes(StandardCharsets.UTF_8));
                value(out, attribute.getValue());
            }
        } else {
            out.writeByte(position instanceof Position.Finished ? FINISHED : START);
        }
    }

    private static Position position(DataInputStream in) throws IOException {
        int state = in.readByte();
        if (state == START) {
            return new Position.Start();
        }
        if (state == FINISHED) {
            return new Position.Finished();
        }
        int attributes = in.readByte();
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (int i = 0; i < attributes; i++) {
            String name = new String(bytes(in), StandardCharsets.UTF_8);
            key.put(name, value(in));
        }
        return new Position.After(key);
    }

    private static void value(DataOutputStream out, AttributeValue value) throws IOException {
        switch (value.type()) {
            case S -> {
                out.writeByte('S');
                bytes(out, value.s().getBytes(StandardCharsets.UTF_8));
            }
            case N -> {
                out.writeByte('N');
                bytes(out, value.n().getBytes(StandardCharsets.UTF_8));
            }
            case B -> {
                out.writeByte('B');
                bytes(out, value.b().asByteArray());
            }
            default -> throw new IllegalArgumentException("a key has no value of type " + value.type());
        }
    }

    private static AttributeValue value(DataInputStream in) throws IOException {
        int type = in.readByte();
        byte[] bytes = bytes(in);
        return switch (type) {
            case 'S' -> AttributeValue.fromS(new String(bytes, StandardCharsets.UTF_8));
            case 'N' -> AttributeValue.fromN(new String(bytes, StandardCharsets.UTF_8));
            default -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
        };
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}
