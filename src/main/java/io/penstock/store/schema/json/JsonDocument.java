package io.penstock.store.schema.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A JSON value that is kept: as it was given, and with the id that its canonical form has. Immutable, thread-safe. */
public final class JsonDocument {

    /** How every id begins: the canonical form's version and the digest. Another form would be c2. */
    public static final String ID_PREFIX = "c1-sha256:";

    /** What was stored was within the bounds of whoever read it first; none may stand in its way now. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private final JsonNode tree;
    private final String text;
    private final String id;

    private JsonDocument(JsonNode tree, String text) {
        this.tree = tree;
        this.text = text;
        this.id = ID_PREFIX + sha256(CanonicalJson.bytes(tree));
    }

    /**
     * Takes a value from outside.
     *
     * @param tree as {@link JsonTree} reads it; not to be changed afterwards
     * @return the document
     */
    public static JsonDocument of(JsonNode tree) {
        StringWriter text = new StringWriter();
        try (JsonGenerator to = FACTORY.createGenerator(text)) {
            MAPPER.writeTree(to, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new JsonDocument(tree, text.toString());
    }

    /**
     * Reads what was kept.
     *
     * @param text as {@link #text} gave it
     * @return the document
     */
    public static JsonDocument stored(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonDocument(JsonTree.read(parser), text);
        } catch (IOException e) {
            throw new UncheckedIOException("a stored document is no JSON", e);
        }
    }

    /**
     * Gives the value.
     *
     * @return the tree; not to be changed
     */
    public JsonNode tree() {
        return tree;
    }

    /**
     * Gives the value as text.
     *
     * @return JSON without white space; names in the order given, numbers with the digits given
     */
    public String text() {
        return text;
    }

    /**
     * Gives the id of the content: the same for every text that is the same JSON.
     *
     * @return {@value #ID_PREFIX} and 64 hexadecimal digits
     */
    public String id() {
        return id;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
