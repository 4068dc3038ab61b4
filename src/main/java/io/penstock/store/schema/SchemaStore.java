package io.penstock.store.schema;

import io.penstock.dynamo.client.Call;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of users. Every read is strongly consistent; nothing ever scans. Every Uni fails as {@code DynamoClient}
 * says, and with {@code InvalidInput} where a document is not what it claims to be. S below stands for the size of the
 * schema with its attributes. Thread-safe.
 */
public interface SchemaStore {

    /**
     * Says where the schemas are.
     *
     * @return the table's name
     */
    String table();

    /**
     * Stores a schema: creates it, replaces it by a new version, or finds that it is there already.
     *
     * <p>One read and one write request. Costs 1 RCU per 4 KB of S; a transaction of four rows, two of them of size S,
     * which is 4 WCU per KB of S and 4 more, unless nothing changes. Creation time is set by that transaction if and
     * only if the name has none yet. A writer that comes between is noticed, and the whole is done again. Harmless to
     * repeat.
     *
     * @param user whose
     * @param name what it is called; a deleted schema of this name comes back as a new version
     * @param draft the schema
     * @param guard what must hold of the schema that is there
     * @param call its deadline and traffic
     * @return a Uni that emits the outcome; fails with {@code InvalidInput} if the document is no schema of its type,
     *     with {@code TooLarge} if it does not fit a row, with {@code Conflict} if others kept on writing
     */
    Uni<PutOutcome> put(UserId user, SchemaName name, SchemaDraft draft, WriteGuard guard, Call call);

    /**
     * Says what {@link #put} would do, and writes nothing. Costs 1 RCU per 4 KB of S.
     *
     * @param user whose
     * @param name what it is called
     * @param draft the schema
     * @param call its deadline and traffic
     * @return a Uni that emits the outcome that a put without guard would have; the ETag and version in it are those of
     *     the schema as it stands where it would be written. Fails as {@link #put} does
     */
    Uni<CheckOutcome> check(UserId user, SchemaName name, SchemaDraft draft, Call call);

    /**
     * What a put would do.
     *
     * @param version the version that would be the latest then
     * @param changed whether it would be a new one
     * @param incompatible why it would not be stored; null if it would
     */
    record CheckOutcome(long version, boolean changed, PutOutcome.@Nullable Incompatible incompatible) {}

    /**
     * Reads a schema. Costs 1 RCU per 4 KB of S.
     *
     * @param user whose
     * @param name what it is called
     * @param call its deadline and traffic
     * @return a Uni that emits the schema, deleted or not, or null if there is none
     */
    Uni<@Nullable StoredSchema> get(UserId user, SchemaName name, Call call);

    /**
     * Looks whether a schema is there, by the small row of its name. Costs 1 RCU per 4 KB of field names.
     *
     * @param user whose
     * @param name what it is called
     * @param call its deadline and traffic
     * @return a Uni that emits its ETag, or null if there is none or it is deleted
     */
    Uni<@Nullable String> etag(UserId user, SchemaName name, Call call);

    /**
     * Reads a version, also of a deleted schema. Costs 1 RCU per 4 KB of S, twice.
     *
     * @param user whose
     * @param name what it is called
     * @param version the version's number
     * @param call its deadline and traffic
     * @return a Uni that emits the version, or null if there is none
     */
    Uni<@Nullable SchemaVersion> version(UserId user, SchemaName name, long version, Call call);

    /**
     * Lists the versions of a schema, deleted or not, from the first. Costs 1 RCU per 4 KB of all of them.
     *
     * @param user whose
     * @param name what it is called
     * @param after the version behind which to begin; 0 for the first
     * @param rowsMax how many at most
     * @param call its deadline and traffic
     * @return a Uni that emits the page, or null if there is no such schema
     */
    Uni<@Nullable Listed<SchemaVersion.Summary>> versions(
            UserId user, SchemaName name, long after, int rowsMax, Call call);

    /**
     * Finds a document by its id, also of a deleted schema. Costs 1 RCU for the uses and 1 RCU per 4 KB of S.
     *
     * @param user whose
     * @param id the id, of whatever form
     * @param call its deadline and traffic
     * @return a Uni that emits the document and where it is used, or null if there is none
     */
    Uni<@Nullable SchemaById> byId(UserId user, String id, Call call);

    /**
     * Makes a validator of a schema. Costs 1 RCU per 4 KB of S, twice that for a version.
     *
     * @param user whose
     * @param name what it is called
     * @param version the version's number; null for the schema as it stands
     * @param call its deadline and traffic
     * @return a Uni that emits the validator, or null if there is no such schema or version; fails with
     *     {@code InvalidInput} if it is no JSON Schema
     */
    Uni<@Nullable DocumentValidator> validator(UserId user, SchemaName name, @Nullable Long version, Call call);

    /**
     * Lists schemas whole, by name in the order of its UTF-8 bytes. Costs 1 RCU per 4 KB of them.
     *
     * @param user whose
     * @param request which
     * @param call its deadline and traffic
     * @return a Uni that emits the page
     */
    Uni<Listed<StoredSchema>> list(UserId user, ListRequest request, Call call);

    /**
     * Lists names alone, in the order of their UTF-8 bytes, without reading what the schemas hold. Costs 1 RCU per 4 KB
     * of names and field names.
     *
     * @param user whose
     * @param request which
     * @param call its deadline and traffic
     * @return a Uni that emits the page
     */
    Uni<Listed<ListedName>> names(UserId user, ListRequest request, Call call);

    /**
     * Finds the schemas that have field names in common with one. Costs 1 RCU per 4 KB of all names and field names.
     *
     * @param user whose
     * @param name the one
     * @param threshold the least similarity, from 0 to 1
     * @param schemasMax how many to emit at most
     * @param call its deadline and traffic
     * @return a Uni that emits the others, the most similar first and equally similar ones by name, or null if there is
     *     no schema of this name
     */
    Uni<@Nullable List<SimilarSchema>> similar(
            UserId user, SchemaName name, double threshold, int schemasMax, Call call);

    /**
     * Deletes a schema so that it can be had back: it is gone from every list, but its versions and ids are kept. Costs
     * 1 RCU per 4 KB of field names, and a transaction of 2 WCU per KB of S and 2 more.
     *
     * @param user whose
     * @param name what it is called
     * @param guard what must hold of it
     * @param call its deadline and traffic
     * @return a Uni that emits the outcome
     */
    Uni<DeleteOutcome> delete(UserId user, SchemaName name, WriteGuard guard, Call call);

    /**
     * Brings a deleted schema back as it was. Costs as {@link #delete}. Harmless to repeat.
     *
     * @param user whose
     * @param name what it is called
     * @param call its deadline and traffic
     * @return a Uni that emits the outcome
     */
    Uni<DeleteOutcome> undelete(UserId user, SchemaName name, Call call);

    /**
     * Removes a schema, deleted or not, with every version. Costs as {@link #delete}, 1 RCU per 4 KB and 1 WCU per KB
     * of every version, and 2 WCU per KB of S. Repeating it goes on where an interrupted one ended.
     *
     * @param user whose
     * @param name what it is called
     * @param guard what must hold of it
     * @param call its deadline and traffic
     * @return a Uni that emits the outcome once nothing of it is left
     */
    Uni<DeleteOutcome> purge(UserId user, SchemaName name, WriteGuard guard, Call call);

    /**
     * Removes a bounded number of schemas with every version, deleted ones too: one step of clearing all.
     *
     * @param user whose
     * @param request which; {@link ListRequest#deleted} is not looked at
     * @param call the deadline of the step, and its traffic
     * @return a Uni that emits the names that were removed, and where to go on
     */
    Uni<Listed<SchemaName>> purgePage(UserId user, ListRequest request, Call call);

    /**
     * Counts what {@link #purgePage} would remove.
     *
     * @param user whose
     * @param prefix how the names begin; empty for all
     * @param call its deadline and traffic
     * @return a Uni that emits the counts
     */
    Uni<Count> count(UserId user, String prefix, Call call);

    /**
     * How much there is.
     *
     * @param schemas names, deleted ones too
     * @param versions their versions
     */
    record Count(long schemas, long versions) {}
}
