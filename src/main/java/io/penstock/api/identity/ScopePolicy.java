package io.penstock.api.identity;

import io.penstock.store.identity.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by path and method who may go on: an unknown caller nowhere below {@code /v1}; tables, items and transactions
 * need the admin role; a token needs a scope for what it reaches, and reaches nothing that no scope names.
 */
@ApplicationScoped
public class ScopePolicy implements HttpSecurityPolicy {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    /** Actions that read although they are a POST. */
    private static final Set<String> READING_ACTIONS =
            Set.of("batchGet", "query", "scan", "validate", "check", "export");

    private record Area(String path, Scope read, Scope write) {}

    private static final List<Area> AREAS = List.of(
            new Area("/v1/kv", Scope.KV_READ, Scope.KV_WRITE),
            new Area("/v1/schemas", Scope.SCHEMAS_READ, Scope.SCHEMAS_WRITE),
            new Area("/v1/workspace", Scope.WORKSPACE_READ, Scope.WORKSPACE_WRITE),
            new Area("/v1/tables", Scope.ADMIN, Scope.ADMIN),
            new Area("/v1/transactions", Scope.ADMIN, Scope.ADMIN),
            new Area("/v1/status", Scope.ADMIN, Scope.ADMIN));

    /** Jobs belong to whoever started them; any token may look at its user's, and end them if it may write at all. */
    private static final String JOBS = "/v1/jobs";

    private static final Set<Scope> WRITES =
            Set.of(Scope.KV_WRITE, Scope.SCHEMAS_WRITE, Scope.WORKSPACE_WRITE, Scope.ADMIN);

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext request) {
        return identity.map(caller -> permits(context, caller) ? CheckResult.PERMIT : CheckResult.DENY);
    }

    @Override
    public String name() {
        return "penstock";
    }

    private static boolean permits(RoutingContext context, SecurityIdentity caller) {
        if (caller.isAnonymous()) {
            return false;
        }
        String path = withoutMatrixParameters(context.normalizedPath());
        Area area = area(path);
        if (area != null && area.read() == Scope.ADMIN && !caller.hasRole(Roles.ADMIN)) {
            return path.equals("/v1/status");
        }
        Set<Scope> scopes = caller.getAttribute(CallerIdentity.SCOPES);
        if (scopes == null) {
            return caller.hasRole(Roles.USER) || caller.hasRole(Roles.ADMIN);
        }
        if (area == null) {
            return within(path, JOBS)
                    && (reads(context, path) || scopes.stream().anyMatch(WRITES::contains));
        }
        return scopes.contains(area.write()) || (reads(context, path) && scopes.contains(area.read()));
    }

    /** As the framework finds the resource. */
    private static String withoutMatrixParameters(String path) {
        return path.indexOf(';') < 0 ? path : path.replaceAll(";[^/]*", "");
    }

    private static @Nullable Area area(String path) {
        return AREAS.stream()
                .filter(area -> within(path, area.path()))
                .findFirst()
                .orElse(null);
    }

    /** An area's path itself, what lies below it, and its actions ("/v1/schemas:clear"). */
    private static boolean within(String path, String area) {
        return path.startsWith(area)
                && (path.length() == area.length()
                        || path.charAt(area.length()) == '/'
                        || path.charAt(area.length()) == ':');
    }

    private static boolean reads(RoutingContext context, String path) {
        HttpMethod method = context.request().method();
        int colon = path.lastIndexOf(':');
        return READS.contains(method)
                || (method.equals(HttpMethod.POST)
                        && colon >= 0
                        && READING_ACTIONS.contains(path.substring(colon + 1)));
    }
}
