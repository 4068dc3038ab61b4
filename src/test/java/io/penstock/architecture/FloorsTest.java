package io.penstock.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Packages form floors and imports only go down; the two towers never meet but in {@code app}.
 *
 * <p>A package stands on the floor of the longest prefix that {@link #FLOORS} names. Packages below one named prefix
 * (say {@code api.table} and a sub-package of it) may see each other, but no cycle is allowed anywhere.
 */
final class FloorsTest {
    private static final String ROOT = "io.penstock.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.penstock");

    /** Package prefix to floor; who stands on the same floor does not see each other. */
    private static final Map<String, Integer> FLOORS = floors();

    private static Map<String, Integer> floors() {
        Map<String, Integer> floors = new LinkedHashMap<>();
        put(floors, 90, "app");
        put(
                floors,
                80,
                "api",
                "api.table",
                "api.item",
                "api.transaction",
                "api.query",
                "api.limit",
                "api.system",
                "api.kv",
                "api.schema");
        put(floors, 80, "api.workspace", "api.token", "engine.wire");
        // Below the resources that answer 202 with a job.
        put(floors, 78, "api.job", "api.batch");
        put(floors, 77, "api.request", "api.admission");
        put(floors, 76, "api.stream");
        put(floors, 75, "api.identity", "api.edge");
        put(floors, 74, "api.problem");
        put(floors, 73, "api.json");
        put(floors, 70, "engine.replica");
        put(floors, 65, "store.kv", "store.schema", "store.workspace");
        put(floors, 64, "store.job");
        put(floors, 63, "store.identity");
        put(floors, 62, "store.owned");
        put(floors, 60, "dynamo.page", "dynamo.batch", "dynamo.table", "engine.operation");
        put(floors, 50, "dynamo.client", "engine.index");
        put(floors, 42, "engine.expression");
        put(floors, 40, "base.retry", "engine.storage", "engine.request");
        put(floors, 30, "engine.table");
        put(floors, 20, "base.failure");
        put(floors, 12, "engine.failure");
        put(floors, 10, "base.drain", "base.limit", "base.metric", "engine.item");
        return floors;
    }

    private static void put(Map<String, Integer> floors, int floor, String... rooms) {
        for (String room : rooms) {
            floors.put(room, floor);
        }
    }

    @Test
    void classes_allOfThem_standOnANamedFloor() {
        TreeSet<String> homeless = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (room(type) == null) {
                homeless.add(type.getPackageName());
            }
        }
        assertThat(homeless).as("packages without a floor").isEmpty();
    }

    @Test
    void imports_ofEveryClass_goDown() {
        List<String> wrong = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(FloorsTest::goesUpOrSideways)
                .map(Dependency::getDescription)
                .distinct()
                .sorted()
                .toList();
        assertThat(wrong).as("imports that do not go down a floor").isEmpty();
    }

    @Test
    void towers_meetOnlyInTheRoof() {
        List<String> wrong = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(FloorsTest::crossesTowers)
                .map(Dependency::getDescription)
                .distinct()
                .sorted()
                .toList();
        assertThat(wrong).as("imports from one tower into the other").isEmpty();
    }

    @Test
    void packages_haveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("io.penstock.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    private static boolean goesUpOrSideways(Dependency dependency) {
        String from = room(dependency.getOriginClass());
        String to = room(dependency.getTargetClass());
        if (from == null || to == null || from.equals(to)) {
            return false;
        }
        return FLOORS.get(from) <= FLOORS.get(to);
    }

    private static boolean crossesTowers(Dependency dependency) {
        boolean fromEngine = isEngine(dependency.getOriginClass());
        boolean toEngine = isEngine(dependency.getTargetClass());
        boolean fromService = isService(dependency.getOriginClass());
        boolean toService = isService(dependency.getTargetClass());
        return (fromEngine && toService) || (fromService && toEngine);
    }

    private static boolean isEngine(JavaClass type) {
        return type.getPackageName().startsWith(ROOT + "engine");
    }

    private static boolean isService(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + "api") || name.startsWith(ROOT + "store") || name.startsWith(ROOT + "dynamo");
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT)) {
            return null;
        }
        String path = name.substring(ROOT.length());
        while (!FLOORS.containsKey(path)) {
            int dot = path.lastIndexOf('.');
            if (dot < 0) {
                return null;
            }
            path = path.substring(0, dot);
        }
        return path;
    }
}
