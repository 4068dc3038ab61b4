package io.penstock.api.stream.token;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Page tokens whose position is a few texts, for lists whose order is not that of a table's keys. Stateless. */
public final class TextTokens {
    private TextTokens() {}

    /**
     * Seals a position.
     *
     * @param tokens the seal
     * @param position what the position is
     * @param scope where it is good
     * @return opaque text that may stand in a URL
     */
    public static String seal(PageTokens tokens, List<String> position, PageScope scope) {
        Map<String, AttributeValue> texts = new HashMap<>();
        IntStream.range(0, position.size())
                .forEach(i -> texts.put(Integer.toString(i), AttributeValue.fromS(position.get(i))));
        PageToken token =
                new PageToken(List.of(new PageToken.Position.After(texts)), OptionalLong.empty(), OptionalLong.empty());
        return tokens.seal(token, scope);
    }

    /**
     * Opens a token.
     *
     * @param tokens the seal
     * @param text what a caller sent
     * @param scope where the caller wants to use it
     * @return the position
     * @throws io.penstock.api.problem.ProblemException with 400 if it was not handed out for just this
     */
    public static List<String> open(PageTokens tokens, String text, PageScope scope) {
        PageToken token = tokens.open(text, scope);
        if (token.segments().size() == 1 && token.segments().get(0) instanceof PageToken.Position.After after) {
            Map<String, AttributeValue> texts = after.exclusiveStartKey();
            return IntStream.range(0, texts.size())
                    .mapToObj(i -> Objects.requireNonNull(texts.get(Integer.toString(i)))
                            .s())
                    .toList();
        }
        throw new IllegalStateException("a token of this scope always has one position of texts");
    }
}
