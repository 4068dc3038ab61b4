package io.penstock.store.schema.compatibility;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keywords that bound a number: how large a value, a length or a count may be. Stateless. */
final class Bounds {

    /**
     * A keyword, the type it is for, and which way it bounds.
     *
     * @param name the keyword
     * @param type the type; number stands for integer too
     * @param upper whether it bounds from above
     */
    record Keyword(String name, String type, boolean upper) {}

    private static final List<Keyword> SIZES = List.of(
            new Keyword("maxLength", "string", true),
            new Keyword("minLength", "string", false),
            new Keyword("maxItems", "array", true),
            new Keyword("minItems", "array", false),
            new Keyword("maxProperties", "object", true),
            new Keyword("minProperties", "object", false));

    private Bounds() {}

    static void check(View writer, JsonNode reader, String path, Findings findings) {
        Set<String> types = writer.types();
        for (Keyword keyword : SIZES) {
            if (reader.has(keyword.name()) && types.contains(keyword.type())) {
                size(writer, reader.get(keyword.name()).decimalValue(), keyword, path, findings);
            }
        }
        if (types.contains("number") || types.contains("integer")) {
            value(writer, reader, true, path, findings);
            value(writer, reader, false, path, findings);
            multiple(writer, reader, types, path, findings);
        }
    }

    private static void size(View writer, BigDecimal bound, Keyword keyword, String path, Findings findings) {
        BigDecimal own = null;
        for (JsonNode value : writer.all(keyword.name())) {
            own = own == null ? value.decimalValue() : narrower(own, value.decimalValue(), keyword.upper());
        }
        if (!keyword.upper()) {
            BigDecimal least = keyword.name().equals("minProperties")
                    ? BigDecimal.valueOf(writer.required().size())
                    : BigDecimal.ZERO;
            own = own == null ? least : own.max(least);
            if (own.signum() == 0 && bound.signum() > 0) {
                own = null;
            }
        }
        boolean holds = own == null
                ? !keyword.upper() && bound.signum() <= 0
                : narrower(own, bound, keyword.upper()).compareTo(own) == 0;
        if (!holds) {
            findings.bound(path, keyword.name(), own != null);
        }
    }

    private static BigDecimal narrower(BigDecimal one, BigDecimal other, boolean upper) {
        return upper ? one.min(other) : one.max(other);
    }

    /** A bound of a value: the number, and whether the number itself is outside. */
    private record Limit(BigDecimal number, boolean exclusive, String keyword) {

        /** Says whether this bound lets through no more than another. */
        boolean within(Limit other, boolean upper) {
            int order = upper ? number.compareTo(other.number) : other.number.compareTo(number);
            return order < 0 || (order == 0 && (exclusive || !other.exclusive));
        }
    }

    private static void value(View writer, JsonNode reader, boolean upper, String path, Findings findings) {
        for (Limit bound : limits(reader, upper)) {
            boolean bounded = false;
            boolean holds = false;
            for (JsonNode part : writer.parts()) {
                for (Limit own : limits(part, upper)) {
                    bounded = true;
                    holds |= own.within(bound, upper);
                }
            }
            if (!holds) {
                findings.bound(path, bound.keyword(), bounded);
            }
        }
    }

    private static List<Limit> limits(JsonNode part, boolean upper) {
        Limit closed = limit(part, upper ? "maximum" : "minimum", false);
        Limit open = limit(part, upper ? "exclusiveMaximum" : "exclusiveMinimum", true);
        if (closed == null || open == null) {
            return closed == null ? open == null ? List.of() : List.of(open) : List.of(closed);
        }
        return List.of(closed, open);
    }

    private static @Nullable Limit limit(JsonNode part, String keyword, boolean exclusive) {
        JsonNode value = part.get(keyword);
        return value == null || !value.isNumber() ? null : new Limit(value.decimalValue(), exclusive, keyword);
    }

    private static void multiple(View writer, JsonNode reader, Set<String> types, String path, Findings findings) {
        JsonNode factor = reader.get("multipleOf");
        if (factor == null) {
            return;
        }
        List<JsonNode> own = writer.all("multipleOf");
        boolean holds = (!types.contains("number") && isMultiple(BigDecimal.ONE, factor.decimalValue()))
                || own.stream().anyMatch(one -> isMultiple(one.decimalValue(), factor.decimalValue()));
        if (!holds) {
            findings.bound(path, "multipleOf", !own.isEmpty());
        }
    }

    private static boolean isMultiple(BigDecimal number, BigDecimal factor) {
        return factor.signum() != 0 && number.remainder(factor).signum() == 0;
    }
}
