package io.penstock.api.query;

import io.penstock.api.json.ItemFormat;
import io.penstock.api.json.ItemJson;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A digest of all that decides which items a read returns, besides its table, index and direction. */
final class QueryHash {
    private QueryHash() {}

    static String of(ReadRequest request) {
        ReadRequest.Expressions expressions = request.expressions();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            part(out, request.keyCondition());
            part(out, expressions.filter());
            part(out, expressions.projection());
            out.writeInt(expressions.names().size());
            for (Map.Entry<String, String> name : new TreeMap<>(expressions.names()).entrySet()) {
                part(out, name.getKey());
                part(out, name.getValue());
            }
            out.write(ItemJson.toBytes(new TreeMap<>(expressions.values()), ItemFormat.DYNAMODB));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void part(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
