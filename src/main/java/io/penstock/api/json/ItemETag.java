package io.penstock.api.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The strong ETag of an item: 128 bits of SHA-256 over its whole content.
 *
 * <p>It depends on the values alone: not on the order of attributes or of a set's members, nor on how a number is
 * written ({@code 1.50} is {@code 1.5}), since DynamoDB keeps none of these. So the ETag of an item that is written is
 * the ETag of the item that is read.
 */
public final class ItemETag {
    private static final int BYTES = 16;

    /** Digested at once: a call of the digest for each length and each byte costs more than the digest itself. */
    private static final int BLOCK_BYTES = 1_024;

    private final MessageDigest digest;
    private final byte[] block = new byte[BLOCK_BYTES];
    private int filled;

    private ItemETag() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Computes an item's ETag.
     *
     * @param item the whole item
     * @return the ETag with its quotes
     */
    public static String of(Map<String, AttributeValue> item) {
        ItemETag tag = new ItemETag();
        tag.map(item);
        tag.flush();
        byte[] bits = Arrays.copyOf(tag.digest.digest(), BYTES);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(bits) + '"';
    }

    private void value(AttributeValue value) {
        text(value.type().name());
        switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> bytes(value.b().asByteArrayUnsafe());
            case BOOL -> single(value.bool() ? 1 : 0);
            case NUL -> {}
            case L -> {
                length(value.l().size());
                value.l().forEach(this::value);
            }
            case M -> map(value.m());
            case SS -> {
                length(value.ss().size());
                value.ss().stream().sorted().forEach(this::text);
            }
            case NS -> {
                length(value.ns().size());
                value.ns().stream().map(BigDecimal::new).sorted().forEach(this::number);
            }
            case BS -> binaries(value.bs());
            case UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("an attribute has a type that this version does not know");
        }
    }

    private void map(Map<String, AttributeValue> map) {
        length(map.size());
        new TreeMap<>(map).forEach((name, value) -> {
            text(name);
            value(value);
        });
    }

    private void binaries(List<SdkBytes> binaries) {
        length(binaries.size());
        binaries.stream()
                .map(SdkBytes::asByteArrayUnsafe)
                .sorted(Arrays::compareUnsigned)
                .forEach(this::bytes);
    }

    private void number(String text) {
        number(new BigDecimal(text));
    }

    private void number(BigDecimal number) {
        text(number.signum() == 0 ? "0" : number.stripTrailingZeros().toString());
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        length(bytes.length);
        if (bytes.length > block.length - filled) {
            flush();
        }
        if (bytes.length > block.length) {
            digest.update(bytes);
        } else {
            System.arraycopy(bytes, 0, block, filled, bytes.length);
            filled += bytes.length;
        }
    }

    private void length(int length) {
        single(length >>> 24);
        single(length >>> 16);
        single(length >>> 8);
        single(length);
    }

    private void single(int lowByte) {
        if (filled == block.length) {
            flush();
        }
        block[filled++] = (byte) lowByte;
    }

    private void flush() {
        digest.update(block, 0, filled);
        filled = 0;
    }
}
