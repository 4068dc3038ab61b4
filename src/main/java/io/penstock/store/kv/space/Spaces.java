package io.penstock.store.kv.space;

import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.NotFoundException;
import io.penstock.dynamo.client.Call;
import io.penstock.store.kv.entry.Namespace;
import io.penstock.store.owned.OwnedTable;
import io.penstock.store.owned.UserId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The namespaces there are, and where each user's entries in them are. A namespace is everybody's; what is in it is
 * each user's own. Every Uni fails as {@code DynamoClient} says. Thread-safe.
 */
public interface Spaces {

    /**
     * Opens a namespace: makes it and its table if they are missing, and waits until the table is ACTIVE. Safe when
     * several do it at once; harmless to repeat.
     *
     * @param namespace its name
     * @param call its deadline and traffic
     * @return a Uni that emits true if this call made it, false if it was there; fails with {@code Conflict} if a table
     *     of another kind has the name
     */
    Uni<Boolean> open(Namespace namespace, Call call);

    /**
     * Lists all namespaces, as they are asked for.
     *
     * @param call its deadline and traffic
     * @return a Multi that emits each once, in no promised order
     */
    Multi<Namespace> list(Call call);

    /**
     * Describes a namespace as it is now. Costs no capacity.
     *
     * @param namespace its name
     * @param call its deadline and traffic
     * @return a Uni that emits its state; fails with {@code NotFound} if there is no such namespace
     */
    Uni<NamespaceState> describe(Namespace namespace, Call call);

    /**
     * Removes a namespace with everything that all users have in it, and waits until it is gone.
     *
     * @param namespace its name
     * @param call its deadline and traffic
     * @return a Uni that completes when it is gone; fails with {@code NotFound} if there was none, and with
     *     {@code Conflict} if it shares its table with others
     */
    Uni<Void> drop(Namespace namespace, Call call);

    /**
     * Finds what a user has in a namespace. Where a namespace is a table it costs nothing, and a missing one shows only
     * when the table is used; else it costs 1 RCU, and the answer is remembered for a short time.
     *
     * @param user the user
     * @param namespace the namespace
     * @param call its deadline and traffic
     * @return a Uni that emits the space; fails with {@code NotFound} if there is no such namespace
     */
    Uni<Space> find(UserId user, Namespace namespace, Call call);

    /**
     * Says where a user's entries in a namespace would be, without looking whether there is such a namespace.
     *
     * @param user the user
     * @param namespace the namespace
     * @return the space
     */
    Space place(UserId user, Namespace namespace);

    /**
     * Lists the tables that hold namespaces, as they are asked for.
     *
     * @param call its deadline and traffic
     * @return a Multi that emits each once
     */
    Multi<OwnedTable> tables(Call call);

    /**
     * Says that there is no such namespace.
     *
     * @param namespace the namespace
     * @param cause what showed it
     * @return the failure
     */
    static NotFoundException missing(Namespace namespace, Throwable cause) {
        FailureContext context =
                cause instanceof NotFoundException found ? found.context() : FailureContext.of("Namespace");
        return new NotFoundException(
                context,
                "namespace",
                "there is no namespace %s; PUT /v1/kv/%s opens it".formatted(namespace.name(), namespace.name()),
                cause);
    }

    /**
     * Says whether a failure means that a table is missing.
     *
     * @param failure any failure
     * @return true if so
     */
    static boolean isTableMissing(Throwable failure) {
        return failure instanceof NotFoundException missing && missing.what().equals("table");
    }
}
