package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.failure.TagMessages;
import io.penstock.engine.request.admin.ListTagsOfResourceRequest;
import io.penstock.engine.request.admin.TagResourceRequest;
import io.penstock.engine.request.admin.UntagResourceRequest;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;
import io.penstock.engine.request.table.Tag;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What requests about labels must satisfy. */
public final class TagRules {

    private static final String ARN = "ResourceArn";
    private static final String TAGS = "Tags";
    private static final String TAG_KEYS = "TagKeys";
    /** How many labels a table may have. */
    public static final int TAGS_MAX = 50;

    private static final int KEY_CHARACTERS_MAX = 128;
    private static final int VALUE_CHARACTERS_MAX = 256;
    private static final int ARN_PARTS = 6;
    private static final Pattern LEGAL = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
    private static final String NEXT_TOKEN = "NextToken";
    private static final Member RESOURCE = Member.optional(ARN, TextShape.ANY);

    /** The members of a TagResource and their constraints. */
    public static final StructureShape TAG_SHAPE =
            StructureShape.of("TagResourceInput", RESOURCE, Member.required(TAGS, TableParts.list(TableParts.TAG)));

    /** The members of an UntagResource and their constraints. */
    public static final StructureShape UNTAG_SHAPE =
            StructureShape.of("UntagResourceInput", RESOURCE, Member.required(TAG_KEYS, ListShape.of(TextShape.ANY)));

    /** The members of a ListTagsOfResource and their constraints. */
    public static final StructureShape LIST_SHAPE =
            StructureShape.of("ListTagsOfResourceInput", RESOURCE, Member.optional(NEXT_TOKEN, TextShape.ANY));

    private TagRules() {}

    /**
     * Checks a TagResource.
     *
     * @param draft what was read
     * @return the request
     */
    public static TagResourceRequest tag(Draft draft) {
        String arn = arn(draft);
        if (draft.list(TAGS).isEmpty()) {
            throw EngineException.validation(TableMessages.NO_TAGS);
        }
        return new TagResourceRequest(arn, tags(draft));
    }

    /**
     * Checks an UntagResource.
     *
     * @param draft what was read
     * @return the request
     */
    public static UntagResourceRequest untag(Draft draft) {
        String arn = arn(draft);
        if (draft.list(TAG_KEYS).isEmpty()) {
            throw EngineException.validation(TableMessages.NO_TAG_KEYS);
        }
        return new UntagResourceRequest(
                arn, draft.texts(TAG_KEYS).stream().map(TagRules::checkedKey).toList());
    }

    /**
     * Checks a ListTagsOfResource.
     *
     * @param draft what was read
     * @return the request
     */
    public static ListTagsOfResourceRequest list(Draft draft) {
        return new ListTagsOfResourceRequest(arn(draft), draft.text(NEXT_TOKEN));
    }

    /** Gives the labels of a request, for new tables too. */
    static List<Tag> tags(Draft draft) {
        List<Tag> tags = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        for (Draft given : draft.structures(TAGS)) {
            String key = checkedKey(given.text("Key"));
            String value = given.text("Value");
            if (value == null || value.length() > VALUE_CHARACTERS_MAX || !isLegal(value)) {
                throw EngineException.validation(TagMessages.invalidValue(value));
            }
            if (!keys.add(key)) {
                throw EngineException.validation(TagMessages.duplicateKey(key));
            }
            tags.add(new Tag(key, value));
        }
        if (tags.size() > TAGS_MAX) {
            throw EngineException.validation(TableMessages.TOO_MANY_TAGS);
        }
        return tags;
    }

    private static String checkedKey(@Nullable String key) {
        if (key == null || key.isEmpty() || key.length() > KEY_CHARACTERS_MAX || !isLegal(key)) {
            throw EngineException.validation(TagMessages.invalidKey(key));
        }
        if (key.startsWith("aws:")) {
            throw EngineException.validation(TagMessages.reservedKey(key));
        }
        return key;
    }

    private static boolean isLegal(String text) {
        return LEGAL.matcher(text).matches();
    }

    private static String arn(Draft draft) {
        String arn = draft.text(ARN);
        if (arn == null || arn.isEmpty()) {
            throw EngineException.validation(TableMessages.NO_ARN);
        }
        Violations.check(draft);
        if (!arn.startsWith("arn:")) {
            throw EngineException.validation(TagMessages.noArn(arn));
        }
        String[] parts = arn.split(":", ARN_PARTS);
        if (parts.length < ARN_PARTS || !parts[2].equals("dynamodb")) {
            throw EngineException.validation(TagMessages.foreignArn(arn));
        }
        if (parts[ARN_PARTS - 1].matches("table/[^/]+/.+")) {
            throw EngineException.validation(TagMessages.notATable(arn));
        }
        if (TableNames.nameInArn(arn) == null) {
            throw EngineException.validation(TableMessages.invalidArn(arn));
        }
        return arn;
    }
}
