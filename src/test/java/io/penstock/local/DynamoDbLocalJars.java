package io.penstock.local;

import io.quarkus.bootstrap.resolver.maven.BootstrapMavenContext;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.util.artifact.JavaScopes;

/**
 * Finds the jars and the native library of DynamoDB Local through the developer's own Maven repository.
 *
 * <p>Its licence forbids distribution, and its dependencies clash with ours: so it is neither in the pom nor on any
 * class path.
 */
final class DynamoDbLocalJars {

    private static final String VERSION_PROPERTY = "penstock.test.dynamodb-local.version";
    private static final String SDK_VERSION_PROPERTY = "penstock.test.dynamodb-local.sdk-version";

    private final List<URL> classPath = new ArrayList<>();
    private final Path nativeLibraries;

    private DynamoDbLocalJars(Path nativeLibraries) {
        this.nativeLibraries = nativeLibraries;
    }

    static DynamoDbLocalJars resolve() throws Exception {
        var context = new BootstrapMavenContext(BootstrapMavenContext.config().setWorkspaceDiscovery(false));
        var resolver = new MavenArtifactResolver(context);
        var bom = new DefaultArtifact("software.amazon.awssdk", "bom", "", "pom", property(SDK_VERSION_PROPERTY));
        var server =
                new DefaultArtifact("software.amazon.dynamodb", "DynamoDBLocal", "", "jar", property(VERSION_PROPERTY));
        var collect = new CollectRequest()
                .addDependency(new Dependency(server, JavaScopes.RUNTIME))
                .setManagedDependencies(resolver.resolveDescriptor(bom).getManagedDependencies())
                .setRepositories(resolver.getRepositories());
        var result = resolver.getSystem()
                .resolveDependencies(
                        resolver.getSession(),
                        new DependencyRequest(
                                collect,
                                (node, parents) -> node.getDependency() == null || isNeeded(node.getDependency())));
        var jars = new DynamoDbLocalJars(Files.createTempDirectory("dynamodb-local-native"));
        for (ArtifactResult artifact : result.getArtifactResults()) {
            jars.add(artifact.getArtifact());
        }
        return jars;
    }

    private static boolean isNeeded(Dependency dependency) {
        return !dependency.isOptional()
                && !JavaScopes.TEST.equals(dependency.getScope())
                && !JavaScopes.PROVIDED.equals(dependency.getScope());
    }

    private void add(Artifact artifact) throws IOException {
        var file = artifact.getFile().toPath();
        if (artifact.getExtension().equals("jar")) {
            classPath.add(file.toUri().toURL());
        } else {
            // The loader of the native library looks for artifactId.extension, without the version.
            Files.copy(file, nativeLibraries.resolve(artifact.getArtifactId() + "." + artifact.getExtension()));
        }
    }

    URL[] classPath() {
        return classPath.toArray(URL[]::new);
    }

    Path nativeLibraries() {
        return nativeLibraries;
    }

    void deleteNativeLibraries() {
        try (var files = Files.list(nativeLibraries)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(nativeLibraries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String property(String name) {
        var value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("System property " + name + " is missing: run the tests through Maven");
        }
        return value;
    }
}
