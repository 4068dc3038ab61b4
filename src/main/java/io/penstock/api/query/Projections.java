package io.penstock.api.query;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A projection that also returns the key, so that reading can go on behind any item, and what to hide again.
 *
 * @param expression the projection to send; null if all attributes are wanted
 * @param names the name placeholders to send
 * @param hidden the attributes that the caller did not ask for
 */
record Projections(@Nullable String expression, Map<String, String> names, Set<String> hidden) {

    static Projections asWritten(ReadRequest.Expressions expressions) {
        return new Projections(expressions.projection(), expressions.names(), Set.of());
    }

    static Projections withKey(ReadRequest.Expressions expressions, Set<String> keyAttributes) {
        String projection = expressions.projection();
        if (projection == null) {
            return asWritten(expressions);
        }
        Set<String> missing = new LinkedHashSet<>(keyAttributes);
        for (String path : projection.split(",", -1)) {
            String trimmed = path.strip();
            missing.remove(expressions.names().getOrDefault(trimmed, trimmed));
        }
        Map<String, String> names = new HashMap<>(expressions.names());
        StringBuilder whole = new StringBuilder(projection);
        int number = 0;
        for (String attribute : missing) {
            String placeholder = "#key" + number++;
            while (names.containsKey(placeholder)) {
                placeholder = "#key" + number++;
            }
            names.put(placeholder, attribute);
            whole.append(", ").append(placeholder);
        }
        return new Projections(whole.toString(), names, missing);
    }
}
