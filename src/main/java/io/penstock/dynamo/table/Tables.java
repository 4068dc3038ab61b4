package io.penstock.dynamo.table;

import io.penstock.dynamo.client.Call;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.CreateGlobalSecondaryIndexAction;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

/**
 * What can be done to tables, each to its end: an answer means that the table and all its indexes are ready. Every Uni
 * fails with {@code DeadlineExceeded} if they are not by the call's deadline, and as {@code DynamoClient} says.
 * Thread-safe.
 */
public interface Tables {

    /** The most names that one ListTables returns. Source: API reference, ListTables, Limit. */
    int NAMES_MAX = 100;

    /**
     * Creates a table, or finds that an identical one is there, and waits until it and its indexes are ACTIVE. Safe
     * when several do it at once.
     *
     * @param request the table
     * @param call its deadline and traffic
     * @return a Uni that emits the table; fails with {@code Conflict}, listing the differences, if a different table
     *     has the name
     */
    Uni<TableCreation> create(CreateTableRequest request, Call call);

    /**
     * Describes a table as it is now.
     *
     * @param table its name
     * @param call its deadline and traffic
     * @return a Uni that emits the description; fails with {@code NotFound} if there is none
     */
    Uni<TableDescription> describe(String table, Call call);

    /**
     * Returns the keys of a table, remembered for a short time.
     *
     * @param table its name
     * @param call its deadline and traffic
     * @return a Uni that emits the keys; fails with {@code NotFound} if there is no such table
     */
    Uni<TableSchema> schema(String table, Call call);

    /**
     * Forgets what {@link #schema} remembers of a table. To be called when an operation says that the table is not
     * there.
     *
     * @param table its name
     */
    void forget(String table);

    /**
     * Lists one page of the names of all tables.
     *
     * @param after the name behind which the page begins; there need not be such a table; null for the first page
     * @param namesMax the most names it may have, 1 to {@link #NAMES_MAX}
     * @param call its deadline and traffic
     * @return a Uni that emits the page, in DynamoDB's order
     */
    Uni<TableNames> names(@Nullable String after, int namesMax, Call call);

    /**
     * Lists the names of all tables, page by page as they are asked for.
     *
     * @param call its deadline and traffic
     * @return a Multi that emits each name once, in DynamoDB's order
     */
    Multi<String> list(Call call);

    /**
     * Checks that every needed table is there, ACTIVE, and has the key and the indexes that are needed.
     *
     * @param needed the tables as they would be created
     * @param call its deadline and traffic
     * @return a Uni that completes; fails with {@code NotFound} or {@code Conflict}, naming every table at fault and
     *     the command that mends it
     */
    Uni<Void> verify(Collection<CreateTableRequest> needed, Call call);

    /**
     * Deletes a table and waits until it is gone.
     *
     * @param table its name
     * @param call its deadline and traffic
     * @return a Uni that completes when the table is gone; fails with {@code NotFound} if there was none
     */
    Uni<Void> delete(String table, Call call);

    /**
     * Changes billing, deletion protection or anything else of one UpdateTable request, and waits until it is done.
     *
     * @param request the change; at most one index may be changed by it
     * @param call its deadline and traffic
     * @return a Uni that emits the table when it is ACTIVE again with all its indexes
     */
    Uni<TableDescription> update(UpdateTableRequest request, Call call);

    /**
     * Turns expiry on, moves it to another attribute, or turns it off. Setting what is set already succeeds.
     *
     * @param table its name
     * @param attribute the attribute that holds the moment of expiry in epoch seconds; empty turns expiry off
     * @param call its deadline and traffic
     * @return a Uni that completes when DynamoDB has accepted it
     */
    Uni<Void> ttl(String table, Optional<String> attribute, Call call);

    /**
     * Says by which attribute items expire.
     *
     * @param table its name
     * @param call its deadline and traffic
     * @return a Uni that emits the attribute's name; empty if expiry is off
     */
    Uni<Optional<String>> ttlAttribute(String table, Call call);

    /**
     * Says by which tags a table is labelled. DynamoDB answers from the past: tags set some seconds ago may not be
     * among them.
     *
     * @param table the table, as described
     * @param call its deadline and traffic
     * @return a Uni that emits the tags' values by their keys, sorted; empty if the backend knows no tags, as DynamoDB
     *     Local does not
     */
    Uni<Optional<Map<String, String>>> tags(TableDescription table, Call call);

    /**
     * Adds global secondary indexes, one at a time, and waits until each is ACTIVE. An identical index that is there is
     * left as it is.
     *
     * @param table its name
     * @param attributes the attributes that the indexes' keys use
     * @param indexes the indexes
     * @param call its deadline and traffic
     * @return a Uni that emits the table with all of them; fails with {@code Conflict} if a different index has a name
     */
    Uni<TableDescription> addIndexes(
            String table,
            Collection<AttributeDefinition> attributes,
            List<CreateGlobalSecondaryIndexAction> indexes,
            Call call);

    /**
     * Removes global secondary indexes, one at a time, and waits until each is gone.
     *
     * @param table its name
     * @param indexes the names of the indexes
     * @param call its deadline and traffic
     * @return a Uni that emits the table without them; fails with {@code NotFound} if there is no such index
     */
    Uni<TableDescription> removeIndexes(String table, List<String> indexes, Call call);
}
