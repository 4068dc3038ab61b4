package io.penstock.store.owned;

/**
 * The partition key of rows that belong to one user. The only way to one leads through a {@link UserId}, and no two of
 * the forms below can spell the same key:
 *
 * <pre>
 * of(user)                     user id; one that starts with "~" is written with "~~"
 * inNamespace(user, ns)        namespace "~" user id             (a namespace never holds "~", and is never empty)
 * chunks(user, valueId)        "~c~" value id "~" user id        (a value id never holds "~")
 * system(name)                 "~s~" name                        (rows of the service itself, of no user)
 * </pre>
 *
 * <p>The first and the second never stand in the same table. Immutable.
 */
public final class OwnedPartition {

    private static final char MARK = '~';

    private final String text;

    private OwnedPartition(String text) {
        this.text = text;
    }

    /**
     * Names the partition of everything a user keeps in a table of its own kind.
     *
     * @param user the owner
     * @return the partition
     */
    public static OwnedPartition of(UserId user) {
        String id = user.text();
        return new OwnedPartition(id.charAt(0) == MARK ? MARK + id : id);
    }

    /**
     * Names the partition of what a user keeps under a namespace in a table that all namespaces share.
     *
     * @param user the owner
     * @param namespace the namespace; not empty, without "~"
     * @return the partition
     */
    public static OwnedPartition inNamespace(UserId user, String namespace) {
        requirePlain("namespace", namespace);
        return new OwnedPartition(namespace + MARK + user.text());
    }

    /**
     * Names the partition of the chunks of one large value.
     *
     * @param user the owner
     * @param valueId the value's id; not empty, without "~"
     * @return the partition
     */
    public static OwnedPartition chunks(UserId user, String valueId) {
        requirePlain("value id", valueId);
        return new OwnedPartition(MARK + "c" + MARK + valueId + MARK + user.text());
    }

    /**
     * Names the partition of rows that belong to the service itself, such as a list of work to do; never a user's data.
     *
     * @param name what the rows are; not empty, without "~"
     * @return the partition
     */
    public static OwnedPartition system(String name) {
        requirePlain("name", name);
        return new OwnedPartition(MARK + "s" + MARK + name);
    }

    /**
     * Returns the partition key's value.
     *
     * @return the text that is stored
     */
    public String text() {
        return text;
    }

    private static void requirePlain(String what, String part) {
        if (part.isEmpty() || part.indexOf(MARK) >= 0) {
            throw new IllegalArgumentException("the " + what + " must not be empty nor hold '" + MARK + "'");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnedPartition that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "partition";
    }
}
