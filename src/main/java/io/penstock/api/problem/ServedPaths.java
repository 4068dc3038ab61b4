package io.penstock.api.problem;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/**
 * What is served at the path of a request, by the framework's own tables: what a caller who asked for something else
 * there may ask for. Stateless.
 *
 * @param byMethod the resources at the path, with the method each serves
 */
record ServedPaths(List<Map.Entry<String, RuntimeResource>> byMethod) {

    /** Finds what is served at the path of a request. */
    static ServedPaths at(ResteasyReactiveRequestContext request) {
        List<Map.Entry<String, RuntimeResource>> found = new ArrayList<>();
        for (RequestPath<InitialMatch> classPath : request.getDeployment().getClassMappers()) {
            RequestMatch<InitialMatch> match =
                    new RequestMapper<>(new ArrayList<>(List.of(classPath))).map(request.getPathWithoutPrefix());
            if (match != null) {
                String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
                Stream.of(match.value.handlers)
                        .filter(ClassRoutingHandler.class::isInstance)
                        .map(ClassRoutingHandler.class::cast)
                        .forEach(handler -> collect(handler.getMappers(), remaining, found));
            }
        }
        return new ServedPaths(found);
    }

    private static void collect(
            Map<String, RequestMapper<RuntimeResource>> mappers,
            String remaining,
            List<Map.Entry<String, RuntimeResource>> found) {
        mappers.forEach((method, mapper) -> {
            RequestMatch<RuntimeResource> match = method == null ? null : mapper.map(remaining);
            if (match != null) {
                found.add(Map.entry(method, match.value));
            }
        });
    }

    /** Names the methods that the path has, sorted. */
    SortedSet<String> methods() {
        SortedSet<String> methods = new TreeSet<>();
        byMethod.forEach(served -> methods.add(served.getKey()));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        if (!methods.isEmpty()) {
            methods.add(HttpMethod.OPTIONS);
        }
        return methods;
    }

    /** Says whether the path is served, but not with this method. */
    boolean lacks(String method) {
        return !byMethod.isEmpty() && !methods().contains(method);
    }

    /** Names the media types that a body may have with a method, sorted. */
    SortedSet<String> consumed(String method) {
        return types(method, RuntimeResource::getConsumes);
    }

    /** Names the media types that an answer to a method may have, sorted. */
    SortedSet<String> produced(String method) {
        return types(
                method,
                resource -> resource.getProduces() == null
                        ? null
                        : List.of(resource.getProduces().getSortedOriginalMediaTypes()));
    }

    private SortedSet<String> types(String method, Function<RuntimeResource, @Nullable List<MediaType>> of) {
        SortedSet<String> types = new TreeSet<>();
        String sought = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        for (Map.Entry<String, RuntimeResource> served : byMethod) {
            List<MediaType> its = served.getKey().equals(sought) ? of.apply(served.getValue()) : null;
            if (its != null) {
                its.forEach(type -> types.add(type.toString()));
            }
        }
        return types;
    }
}
