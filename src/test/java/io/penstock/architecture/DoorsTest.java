package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each third-party library enters by one door. */
final class DoorsTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.penstock");

    /** A library's package prefix, and the prefixes of our packages that may name it. */
    record Door(String library, List<String> rooms) {
        static Door of(String library, String... rooms) {
            return new Door(library, List.of(rooms));
        }

        boolean admits(String packageName) {
            return rooms.stream()
                    .anyMatch(room -> packageName.equals("io.penstock." + room)
                            || packageName.startsWith("io.penstock." + room + "."));
        }
    }

    static Stream<Door> doors() {
        return Stream.of(
                Door.of(
                        "software.amazon.awssdk",
                        "dynamo",
                        "store",
                        "api.json",
                        "api.table",
                        "api.item",
                        "api.transaction",
                        "api.query",
                        "api.stream",
                        "api.request",
                        "app"),
                Door.of("org.rocksdb", "engine.storage"),
                Door.of("org.apache.ratis", "engine.replica"),
                Door.of("jakarta.ws.rs", "api"),
                Door.of("com.fasterxml.jackson", "api", "engine.wire", "store", "app"),
                Door.of(
                        "io.vertx.core.http",
                        "engine.wire",
                        "api.identity",
                        "api.admission",
                        "api.edge",
                        "api.limit",
                        "api.stream",
                        "api.problem",
                        "api.query",
                        "api.kv",
                        "app"),
                Door.of(
                        "io.micrometer",
                        "base.metric",
                        "dynamo.client",
                        "dynamo.page",
                        "dynamo.batch",
                        "engine.wire",
                        "api.stream",
                        "app"),
                Door.of("jakarta.enterprise", "api", "app", "dynamo.client"),
                Door.of("jakarta.inject", "api", "app", "dynamo.client"),
                Door.of("org.eclipse.microprofile.faulttolerance", "dynamo.client", "api.problem"),
                Door.of("com.networknt", "store.schema.check"),
                Door.of("picocli", "app"));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void library_named_entersByItsDoorOnly(Door door) {
        List<String> wrong = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith(door.library()))
                .map(dependency -> dependency.getOriginClass())
                .filter(type -> !door.admits(type.getPackageName()))
                .map(type -> type.getName())
                .distinct()
                .sorted()
                .toList();
        assertThat(wrong)
                .as("classes outside " + door.rooms() + " that name " + door.library())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("synchronousRooms")
    void engineBelowTheReplica_isSynchronous(String room) {
        List<String> wrong = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("io.penstock." + room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("io.smallrye.mutiny")
                                || dependency.getTargetClass().getPackageName().startsWith("io.vertx"))
                .map(dependency -> dependency.getOriginClass().getName())
                .distinct()
                .toList();
        assertThat(wrong).isEmpty();
    }

    static Stream<String> synchronousRooms() {
        return Stream.of(
                "engine.item",
                "engine.failure",
                "engine.table",
                "engine.request",
                "engine.expression",
                "engine.storage",
                "engine.index",
                "engine.operation");
    }
}
