package io.penstock.api.identity;

/** The roles that mean something to the service. */
public final class Roles {

    /** May use what is his own. */
    public static final String USER = "user";

    /** May use tables, items, transactions and the service's own state. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
