package io.penstock.local;

import java.util.Arrays;

/**
 * Runs DynamoDB Local in a process of its own, for the load programs: a port, then DynamoDB Local's own arguments, such
 * as {@code -inMemory}.
 */
public final class DynamoDbLocalMain {

    private DynamoDbLocalMain() {}

    /**
     * Starts the server; it runs until the process is stopped.
     *
     * @param arguments see the class
     */
    public static void main(String... arguments) {
        var server =
                DynamoDbLocal.start(Integer.parseInt(arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
        System.out.println("DynamoDB Local on " + server.endpoint());
    }
}
