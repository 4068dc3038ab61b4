package io.penstock.engine.request;

/** A request that passed every check that needs no table; there is one record for each operation. */
public interface Request {

    /**
     * Says which operation is asked for.
     *
     * @return the operation
     */
    Operation operation();
}
