package io.penstock.store.job;

import io.penstock.dynamo.client.DynamoClient;
import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

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
        return (DynamoClient) Proxy.newProxyInstance(
                DynamoClient.class.getClassLoader(),
                new Class<?>[] {DynamoClient.class},
                (proxy, method, arguments) -> Uni.createFrom()
                        .deferred(() -> send(() -> {
                            try {
                                return (Uni<?>) method.invoke(client, arguments);
                            } catch (InvocationTargetException e) {
                                return Uni.createFrom().failure(e.getCause());
                            } catch (IllegalAccessException e) {
                                throw new IllegalStateException(e);
                            }
                        })));
    }

    private interface Request {
        Uni<?> send();
    }

    private Uni<Object> send(Request request) {
        if (dead) {
            return Uni.createFrom().nothing();
        }
        if (requests.incrementAndGet() != last) {
            return request.send()
                    .flatMap(answer ->
                            dead ? Uni.createFrom().nothing() : Uni.createFrom().item(answer));
        }
        if (!lastIsDone) {
            dead = true;
            return Uni.createFrom().nothing();
        }
        return request.send().onTermination().invoke(() -> dead = true).flatMap(answer -> Uni.createFrom()
                .nothing());
    }
}
