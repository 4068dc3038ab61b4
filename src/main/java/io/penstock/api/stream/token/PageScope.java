package io.penstock.api.stream.token;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Where a page token is worth something. A token sealed for one scope opens in no other.
 *
 * @param user who asks
 * @param table the table that is read; empty for a list of something else
 * @param index the index that is read, if it is one
 * @param direction what is read and which way: {@code asc} and {@code desc} for a query, {@code scan} for a scan,
 *     {@code list} for anything else
 * @param queryHash a digest of everything else that decides which items follow
 */
public record PageScope(String user, String table, @Nullable String index, String direction, String queryHash) {

    /** The direction of every list that is no query and no scan. */
    private static final String LIST = "list";

    /**
     * Makes the scope of a list that is no query and no scan.
     *
     * @param user who asks
     * @param operation what is listed: a token of one list is worth nothing in another
     * @return the scope
     */
    public static PageScope ofList(String user, String operation) {
        return new PageScope(user, "", null, LIST, operation);
    }

    /** Names the operation for complaints. */
    String operation() {
        return switch (direction) {
            case "scan" -> "Scan";
            case LIST -> queryHash;
            default -> "Query";
        };
    }

    /** Returns the scope as bytes, different for different scopes: each part carries its length. */
    byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (String part : new String[] {user, table, direction, queryHash}) {
                text(out, part);
            }
            out.writeBoolean(index != null);
            text(out, index == null ? "" : index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }
}
