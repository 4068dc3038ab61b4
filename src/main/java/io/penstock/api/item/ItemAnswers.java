package io.penstock.api.item;

import io.penstock.api.item.UpdateRequest.UpdatedValues;
import io.penstock.api.json.ItemAttributes;
import io.penstock.api.json.ItemETag;
import io.penstock.api.request.ExpressionParts;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** DynamoDB's answers as ours. */
final class ItemAnswers {
    private ItemAnswers() {}

    static Response answer(int status, @Nullable String etag, Object body) {
        Response.ResponseBuilder response = Response.status(status).entity(body);
        if (etag != null) {
            response.header(HttpHeaders.ETAG, etag);
        }
        return response.build();
    }

    /** What to ask of DynamoDB: the whole item where the caller asks for nothing, since its ETag is answered. */
    static UpdatedValues asked(UpdatedValues returned) {
        return returned == UpdatedValues.NONE ? UpdatedValues.ALL_NEW : returned;
    }

    static Response updated(ItemWrite write, UpdateItemResponse answer, UpdatedValues returned) {
        boolean whole = returned == UpdatedValues.NONE || returned == UpdatedValues.ALL_NEW;
        String etag = whole && answer.hasAttributes() ? ItemETag.of(answer.attributes()) : null;
        boolean shown = returned != UpdatedValues.NONE && answer.hasAttributes();
        return answer(
                200,
                etag,
                new WriteResponse(write.rendered(shown, answer.attributes()), units(answer.consumedCapacity())));
    }

    static @Nullable Double units(@Nullable ConsumedCapacity capacity) {
        return capacity == null ? null : capacity.capacityUnits();
    }

    static ExpressionParts parts(
            ItemWrite write,
            @Nullable String condition,
            @Nullable Map<String, String> names,
            @Nullable ItemAttributes values) {
        return new ExpressionParts(
                write.context(),
                condition,
                names == null ? Map.of() : names,
                values == null ? Map.of() : values.values());
    }
}
