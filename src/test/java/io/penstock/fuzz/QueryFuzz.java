package io.penstock.fuzz;

import io.penstock.api.json.JsonInputException;
import io.penstock.api.problem.ProblemException;
import io.penstock.api.request.Parameters;
import io.penstock.api.request.PrimaryKeys;
import io.penstock.base.failure.FailureContext;
import io.penstock.base.failure.ServiceException;
import io.penstock.dynamo.client.KeyAttribute;
import io.penstock.dynamo.client.KeySchema;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Reads the query of a request for an item: its key, names, values, format. */
public final class QueryFuzz {

    private static final FailureContext CONTEXT = FailureContext.of("GetItem", "cities");
    private static final KeySchema KEY =
            new KeySchema(new KeyAttribute("pk", ScalarAttributeType.B), new KeyAttribute("sk", ScalarAttributeType.N));

    private QueryFuzz() {}

    /** Takes a query, decoded already. */
    public static void fuzzerTestOneInput(byte[] data) {
        UriInfo uri = uri(query(new String(data, StandardCharsets.UTF_8)));
        try {
            Parameters parameters = Parameters.of(uri, "key", "names", "values", "deadline", "consistency");
            parameters.consistentRead();
            parameters.names();
            parameters.values();
            parameters.duration("deadline", Duration.ofHours(1));
            Map<String, AttributeValue> key = PrimaryKeys.fromQuery(parameters, CONTEXT, KEY);
            PrimaryKeys.toQuery(key);
        } catch (ProblemException | JsonInputException | ServiceException refused) {
            // As it should be.
        }
    }

    private static MultivaluedMap<String, String> query(String text) {
        MultivaluedMap<String, String> query = new MultivaluedHashMap<>();
        for (String parameter : text.split("&", -1)) {
            int equals = parameter.indexOf('=');
            query.add(
                    equals < 0 ? parameter : parameter.substring(0, equals),
                    equals < 0 ? "" : parameter.substring(equals + 1));
        }
        return query;
    }

    private static UriInfo uri(MultivaluedMap<String, String> query) {
        return (UriInfo) Proxy.newProxyInstance(
                QueryFuzz.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, arguments) -> query);
    }
}
