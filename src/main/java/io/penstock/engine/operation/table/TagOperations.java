package io.penstock.engine.operation.table;

import io.penstock.engine.failure.EngineException;
import io.penstock.engine.failure.ErrorCode;
import io.penstock.engine.failure.TableMessages;
import io.penstock.engine.operation.state.Catalog;
import io.penstock.engine.operation.state.EngineIdentity;
import io.penstock.engine.operation.state.ReadContext;
import io.penstock.engine.operation.state.WriteCommand;
import io.penstock.engine.operation.state.WriteContext;
import io.penstock.engine.request.admin.ListTagsOfResourceRequest;
import io.penstock.engine.request.admin.TagResourceRequest;
import io.penstock.engine.request.admin.UntagResourceRequest;
import io.penstock.engine.request.response.DocumentResponse;
import io.penstock.engine.request.response.Response;
import io.penstock.engine.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** TagResource, UntagResource and ListTagsOfResource: labels on tables, found by the table's resource name. */
public final class TagOperations {

    private static final int TAGS_MAX = 50;
    private static final Response NOTHING = new DocumentResponse(Map.of());

    private TagOperations() {}

    /** Returns the command of a TagResource. */
    public static WriteCommand<Response> tag(TagResourceRequest request) {
        Map<String, String> added = TableDefinitions.tags(request.tags());
        return changing(request.resourceArn(), tags -> {
            tags.putAll(added);
            if (tags.size() > TAGS_MAX) {
                throw EngineException.validation(TableMessages.TOO_MANY_TAGS);
            }
            return tags;
        });
    }

    /** Returns the command of an UntagResource. */
    public static WriteCommand<Response> untag(UntagResourceRequest request) {
        return changing(request.resourceArn(), tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
    }

    /** Answers a ListTagsOfResource. */
    public static Response list(ListTagsOfResourceRequest request, ReadContext context) {
        List<Object> tags = new ArrayList<>();
        new TreeMap<>(table(context.catalog(), context.identity(), request.resourceArn())
                        .tags())
                .forEach((key, value) -> tags.add(Map.of("Key", key, "Value", value)));
        return new DocumentResponse(Map.of("Tags", tags));
    }

    private static WriteCommand<Response> changing(String arn, UnaryOperator<Map<String, String>> change) {
        return new WriteCommand<>() {
            @Override
            public Response apply(WriteContext context) {
                Table table = table(context.catalog(), context.identity(), arn);
                context.putTable(table.withTags(change.apply(new TreeMap<>(table.tags()))));
                return NOTHING;
            }

            @Override
            public boolean runsAlone() {
                return true;
            }
        };
    }

    /** Finds a table under whatever region and account; what is not there is refused as a foreign or a missing one. */
    private static Table table(Catalog catalog, EngineIdentity identity, String arn) {
        String name = EngineIdentity.tableOfArn(arn);
        Table table = name == null ? null : catalog.find(name);
        if (table != null) {
            return table;
        }
        if (name != null && !arn.equals(identity.tableArn(name))) {
            throw new EngineException(
                    ErrorCode.ACCESS_DENIED, "The caller is not authorized to access the tags of resource: " + arn);
        }
        throw EngineException.notFound("Requested resource not found: ResourcArn: " + arn + " not found");
    }
}
