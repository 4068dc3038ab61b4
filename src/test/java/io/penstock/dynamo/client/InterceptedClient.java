package io.penstock.dynamo.client;

import io.smallrye.mutiny.Uni;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;

/** A client whose calls a test may count, fail, hold back or answer itself. */
public final class InterceptedClient {

    private InterceptedClient() {}

    /** Decides what becomes of a call. */
    @FunctionalInterface
    public interface Interceptor {

        /**
         * Answers a call.
         *
         * @param operation the method's name, say {@code putItem}
         * @param request DynamoDB's own request
         * @param real makes the call; each time that it is asked
         */
        Uni<?> answer(String operation, Object request, Supplier<Uni<?>> real);
    }

    /** Puts an interceptor in front of a client. */
    public static DynamoClient of(DynamoClient client, Interceptor interceptor) {
        return (DynamoClient) Proxy.newProxyInstance(
                DynamoClient.class.getClassLoader(),
                new Class<?>[] {DynamoClient.class},
                (self, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? method.invoke(client, arguments)
                        : interceptor.answer(method.getName(), arguments[0], () -> call(client, method, arguments)));
    }

    private static Uni<?> call(DynamoClient client, Method method, Object[] arguments) {
        try {
            return (Uni<?>) method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            return Uni.createFrom().failure(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
