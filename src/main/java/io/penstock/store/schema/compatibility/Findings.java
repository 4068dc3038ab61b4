package io.penstock.store.schema.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Collects reasons, each place and code once. Not thread-safe. */
final class Findings {

    private static final Pattern CAPITAL = Pattern.compile("([A-Z])");

    /** One reason, seen from the reader. */
    record Finding(String path, String code, String detail) {}

    private final Map<String, Finding> found = new LinkedHashMap<>();

    void add(String path, String code, String detail) {
        found.putIfAbsent(path + ' ' + code + ' ' + detail, new Finding(path, code, detail));
    }

    void addAll(Findings others) {
        found.putAll(others.found);
    }

    /** A keyword that the writer does not have, or has in a wider form. */
    void bound(String path, String keyword, boolean writerHasIt) {
        if (writerHasIt) {
            add(path + "/" + keyword, kebab(keyword) + "-narrowed", keyword + " is narrower than what is written");
        } else {
            add(
                    path + "/" + keyword,
                    kebab(keyword) + "-added",
                    keyword + " is demanded; what is written need not hold it");
        }
    }

    /** A keyword that can only be compared as a whole. */
    void whole(String path, String keyword, boolean writerHasIt) {
        if (writerHasIt) {
            add(
                    path + "/" + keyword,
                    kebab(keyword) + "-changed",
                    keyword + " differs, and may refuse what is written");
        } else {
            add(
                    path + "/" + keyword,
                    kebab(keyword) + "-added",
                    keyword + " is demanded; what is written need not hold it");
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Finding> list() {
        return new ArrayList<>(found.values());
    }

    static String kebab(String keyword) {
        return CAPITAL.matcher(keyword.replace("$", "")).replaceAll("-$1").toLowerCase(Locale.ROOT);
    }
}
