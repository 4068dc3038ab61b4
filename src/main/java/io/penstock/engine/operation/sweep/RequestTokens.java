package io.penstock.engine.operation.sweep;

import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.storage.ColumnFamilies;
import io.penstock.engine.storage.KeyRange;
import io.penstock.engine.storage.StorageCursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The client request tokens of transactions, each remembered for ten minutes with the hash of its request. */
public final class RequestTokens {

    private static final long REMEMBERED_MILLIS = Duration.ofMinutes(10).toMillis();
    private static final byte TOKEN = 'T';
    private static final byte QUEUE = 'Q';
    private static final byte[] NOTHING = new byte[0];

    private RequestTokens() {}

    /** Returns the hash of the request that used the token in the last ten minutes, or null. */
    public static byte @Nullable [] find(WriteContext context, String token) {
        byte[] value = context.get(ColumnFamilies.TOKENS, tokenKey(token));
        if (value == null || ByteBuffer.wrap(value).getLong() + REMEMBERED_MILLIS <= context.nowMillis()) {
            return null;
        }
        return Arrays.copyOfRange(value, Long.BYTES, value.length);
    }

    /** Stages that a request used the token now. */
    public static void remember(WriteContext context, String token, byte[] requestHash) {
        byte[] value = ByteBuffer.allocate(Long.BYTES + requestHash.length)
                .putLong(context.nowMillis())
                .put(requestHash)
                .array();
        context.put(ColumnFamilies.TOKENS, tokenKey(token), value);
        context.put(ColumnFamilies.TOKENS, queueKey(context.nowMillis(), token), NOTHING);
    }

    /** Stages that up to so many tokens older than ten minutes are forgotten, and returns how many there were. */
    static int forget(WriteContext context, int tokensMax) {
        KeyRange old = new KeyRange(queueKey(0, ""), queueKey(context.nowMillis() - REMEMBERED_MILLIS + 1, ""));
        int forgotten = 0;
        try (StorageCursor cursor = context.cursor(ColumnFamilies.TOKENS, old, true)) {
            for (; cursor.isValid() && forgotten < tokensMax; cursor.next(), forgotten++) {
                forget(context, cursor.key());
            }
        }
        return forgotten;
    }

    private static void forget(WriteContext context, byte[] queueKey) {
        ByteBuffer key = ByteBuffer.wrap(queueKey, 1, queueKey.length - 1);
        long usedAt = key.getLong();
        byte[] tokenKey =
                ByteBuffer.allocate(1 + key.remaining()).put(TOKEN).put(key).array();
        byte[] value = context.get(ColumnFamilies.TOKENS, tokenKey);
        if (value != null && ByteBuffer.wrap(value).getLong() == usedAt) {
            context.delete(ColumnFamilies.TOKENS, tokenKey);
        }
        context.delete(ColumnFamilies.TOKENS, queueKey);
    }

    private static byte[] tokenKey(String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + bytes.length).put(TOKEN).put(bytes).array();
    }

    private static byte[] queueKey(long usedAt, String token) {
        byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + Long.BYTES + bytes.length)
                .put(QUEUE)
                .putLong(Math.max(0, usedAt))
                .put(bytes)
                .array();
    }
}
