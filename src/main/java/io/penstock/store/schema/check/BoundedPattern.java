package io.penstock.store.schema.check;

import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressions;
import java.util.regex.Pattern;

/** A regular expression whose work is counted by the {@link WorkLimit} of the validation. Immutable, thread-safe. */
final class BoundedPattern implements RegularExpression {

    private final Pattern pattern;

    private BoundedPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles an expression of ECMAScript as far as the JDK's own are the same.
     *
     * @throws java.util.regex.PatternSyntaxException if it is none
     */
    static BoundedPattern compile(String expression) {
        return new BoundedPattern(Pattern.compile(RegularExpressions.replaceLongformCharacterProperties(
                RegularExpressions.replaceDollarAnchors(expression))));
    }

    @Override
    public boolean matches(String value) {
        WorkLimit.character();
        return pattern.matcher(new Counted(value, 0, value.length())).find();
    }

    private record Counted(String text, int start, int end) implements CharSequence {

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public char charAt(int index) {
            WorkLimit.character();
            return text.charAt(start + index);
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text, start + from, start + to);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }
}
