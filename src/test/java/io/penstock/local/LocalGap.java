package io.penstock.local;

/**
 * What DynamoDB Local does otherwise than DynamoDB's documentation says: the one place that lists where a test of the
 * service may not expect the same on both. Everything else passes on the engine and on DynamoDB Local unchanged.
 */
public enum LocalGap {
    /**
     * CreateTable takes tags and forgets them. The API reference has {@code Tags} as a parameter of CreateTable and
     * ListTagsOfResource to return them.
     */
    TAGS;

    /** Says whether the tests run on DynamoDB Local. */
    public boolean applies() {
        return DynamoTestResource.isLocal();
    }
}
