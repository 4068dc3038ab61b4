package io.penstock.engine.request.control;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.request.admin.ListTagsOfResourceRequest;
import io.penstock.engine.request.admin.TagResourceRequest;
import io.penstock.engine.request.admin.UntagResourceRequest;
import io.penstock.engine.request.rule.TableNames;
import io.penstock.engine.request.shape.Constraints;
import io.penstock.engine.request.shape.Draft;
import io.penstock.engine.request.shape.ListShape;
import io.penstock.engine.request.shape.Member;
import io.penstock.engine.request.shape.StructureShape;
import io.penstock.engine.request.shape.TextShape;
import io.penstock.engine.request.shape.Violations;

/** What requests about labels must satisfy. */
public final class TagRules {

    private static final String ARN = "ResourceArn";
    private static final String TAGS = "Tags";
    private static final String TAG_KEYS = "TagKeys";
    private static final String NEXT_TOKEN = "NextToken";
    private static final Member RESOURCE = Member.optional(ARN, TextShape.ANY);

    /** The members of a TagResource and their constraints. */
    public static final StructureShape TAG_SHAPE =
            StructureShape.of("TagResourceInput", RESOURCE, Member.required(TAGS, TableParts.list(TableParts.TAG)));

    /** The members of an UntagResource and their constraints. */
    public static final StructureShape UNTAG_SHAPE = StructureShape.of(
            "UntagResourceInput",
            RESOURCE,
            Member.required(
                    TAG_KEYS, ListShape.of(TextShape.of(Constraints.minLength(1), Constraints.maxLength(128)))));

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
        return new TagResourceRequest(arn, TableParts.tags(draft));
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
        return new UntagResourceRequest(arn, draft.texts(TAG_KEYS));
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

    private static String arn(Draft draft) {
        String arn = draft.text(ARN);
        if (arn == null || arn.isEmpty()) {
            throw EngineException.validation(TableMessages.NO_ARN);
        }
        Violations.check(draft);
        if (TableNames.nameInArn(arn) == null) {
            throw EngineException.validation(TableMessages.invalidArn(arn));
        }
        return arn;
    }
}
