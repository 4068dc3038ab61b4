package io.penstock.store.job;

import io.penstock.dynamo.client.DynamoClient;
import io.penstock.dynamo.client.InterceptedClient;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The client of an instance that dies at a request of the test's choice: before it is sent, or when DynamoDB has done
 * it and nobody is left to hear. From then on nothing is sent and nothing answered.
 */
public final class MortalClient {

    private final DynamoClient client;
    private final AtomicInteger requests = new AtomicInteger();
    private final int last;
    private final boolean lastIsDone;
    private volatile boolean dead;

    private MortalClient(DynamoClient client, int last, boolean lastIsDone) {
        this.client = client;
        this.last = last;
        this.lastIsDone = lastIsDone;
    }

    /** Dies at the request of this number, counted from 1; 0 never. */
    public static MortalClient dyingAt(DynamoClient client, int last, boolean lastIsDone) {
        return new MortalClient(client, last, lastIsDone);
    }

    /** Says whether it has died. */
    public boolean isDead() {
        return dead;
    }

    /** Counts the requests so far. */
    public int requests() {
        return requests.get();
    }

    /** The client itself. */
    public DynamoClient client() {
        return InterceptedClient.of(
                client, (operation, request, real) -> Uni.createFrom().deferred(() -> send(real)));
    }

    private Uni<Object> send(Supplier<Uni<?>> request) {
        if (dead) {
            return Uni.createFrom().nothing();
        }
        if (requests.incrementAndGet() != last) {
            return request.get()
                    .flatMap(answer ->
                            dead ? Uni.createFrom().nothing() : Uni.createFrom().item(answer));
        }
        if (!lastIsDone) {
            dead = true;
            return Uni.createFrom().nothing();
        }
        return request.get().onTermination().invoke(() -> dead = true).flatMap(answer -> Uni.createFrom()
                .nothing());
    }
}
