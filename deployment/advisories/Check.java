import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Compares a CycloneDX bill of materials with a directory of advisories in the OSV format (one JSON document per file, at
 * any depth), by Maven's own order of versions. Prints a line for each advisory that holds for a component, and exits with
 * 1 if one of them is not allowed; with 2 if nothing could be compared.
 *
 * <p>{@code Check <bom.json> <directory of advisories> <allowed>}; each line of {@code <allowed>} names an advisory, a
 * component as {@code group:artifact}, and why it does not matter here.
 */
final class Check {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ECOSYSTEM = "Maven";
    private static final String PURL = "pkg:maven/";

    /** The versions of each component of the bill, by {@code group:artifact}. */
    private final Map<String, Set<String>> shipped = new TreeMap<>();

    /** Why an advisory is allowed, by advisory and component. */
    private final Map<String, String> allowed = new HashMap<>();

    private final Set<String> needless = new TreeSet<>();
    private int read;
    private int hits;

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 3) {
            System.err.println("usage: Check <bom.json> <directory of advisories> <allowed>");
            System.exit(2);
        }
        System.exit(new Check().run(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])));
    }

    private int run(Path bom, Path advisories, Path allowances) throws IOException {
        allow(allowances);
        ship(JSON.readTree(bom.toFile()).path("components"));
        List<Path> files;
        try (Stream<Path> found = Files.walk(advisories)) {
            files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        for (Path file : files) {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            if (text.contains('"' + ECOSYSTEM + '"')) {
                compare(JSON.readTree(text));
            }
        }
        needless.forEach(line -> System.out.println("no longer needed in " + allowances + ": " + line));
        System.out.printf("%d advisories of Maven, %d components: %d hold and are not allowed%n", read, shipped.size(), hits);
        if (read == 0 || shipped.isEmpty()) {
            System.err.println("nothing was compared: no advisory of Maven in " + advisories + ", or no component in " + bom);
            return 2;
        }
        return hits == 0 ? 0 : 1;
    }

    private void allow(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+", 3);
            if (parts.length < 3) {
                throw new IllegalArgumentException("an advisory is allowed for a component and a reason only: " + line);
            }
            allowed.put(parts[0] + ' ' + parts[1], parts[2]);
        }
        needless.addAll(allowed.keySet());
    }

    private void ship(JsonNode components) {
        for (JsonNode component : components) {
            String purl = component.path("purl").asText();
            if (purl.startsWith(PURL)) {
                String[] parts = purl.substring(PURL.length()).split("[/@?]");
                shipped.computeIfAbsent(parts[0] + ':' + parts[1], name -> new TreeSet<>()).add(parts[2]);
            }
            ship(component.path("components"));
        }
    }

    private void compare(JsonNode advisory) {
        Set<String> reported = new TreeSet<>();
        boolean ofMaven = false;
        for (JsonNode affected : advisory.path("affected")) {
            JsonNode affectedPackage = affected.path("package");
            if (!affectedPackage.path("ecosystem").asText().equals(ECOSYSTEM)) {
                continue;
            }
            ofMaven = true;
            String name = affectedPackage.path("name").asText();
            for (String version : shipped.getOrDefault(name, Set.of())) {
                if (!advisory.has("withdrawn") && holds(affected, version) && reported.add(name + version)) {
                    report(advisory, name, version, fixedAfter(affected, version));
                }
            }
        }
        read += ofMaven ? 1 : 0;
    }

    private void report(JsonNode advisory, String name, String version, String fixed) {
        String id = advisory.path("id").asText();
        String key = id + ' ' + name;
        needless.remove(key);
        String reason = allowed.get(key);
        hits += reason == null ? 1 : 0;
        System.out.printf(
                "%-8s %-20s %s %s, fixed in %s, %s: %s%s%n",
                reason == null ? "HOLDS" : "allowed",
                id,
                name,
                version,
                fixed,
                advisory.path("database_specific").path("severity").asText("severity unknown"),
                advisory.path("summary").asText(),
                reason == null ? "" : " (" + reason + ")");
    }

    private static boolean holds(JsonNode affected, String version) {
        for (JsonNode named : affected.path("versions")) {
            if (named.asText().equals(version)) {
                return true;
            }
        }
        for (JsonNode range : affected.path("ranges")) {
            if (!range.path("type").asText().equals("GIT") && isWithin(range.path("events"), version)) {
                return true;
            }
        }
        return false;
    }

    /** Goes through a range's events in the order of their versions, up to the version. */
    private static boolean isWithin(JsonNode events, String text) {
        ComparableVersion version = new ComparableVersion(text);
        boolean within = false;
        for (Event event : Event.sorted(events)) {
            int order = event.begins() ? 0 : event.version().compareTo(version);
            switch (event.kind()) {
                case "introduced" -> within = order <= 0 || within;
                case "fixed", "limit" -> within = order > 0 && within;
                case "last_affected" -> within = order >= 0 && within;
                default -> throw new IllegalArgumentException("no event of the OSV format: " + event);
            }
        }
        return within;
    }

    private static String fixedAfter(JsonNode affected, String text) {
        ComparableVersion version = new ComparableVersion(text);
        return affected.path("ranges").findValuesAsText("fixed").stream()
                .map(ComparableVersion::new)
                .filter(fixed -> fixed.compareTo(version) > 0)
                .min(Comparator.naturalOrder())
                .map(ComparableVersion::toString)
                .orElse("no version");
    }

    /** What happens with a version. */
    private record Event(String kind, ComparableVersion version) {

        static List<Event> sorted(JsonNode events) {
            List<Event> sorted = new ArrayList<>();
            for (JsonNode event : events) {
                event.properties()
                        .forEach(field -> sorted.add(new Event(
                                field.getKey(), new ComparableVersion(field.getValue().asText()))));
            }
            sorted.sort(Comparator.comparing((Event event) -> !event.begins()).thenComparing(Event::version));
            return sorted;
        }

        /** Says whether it stands for before all versions. */
        boolean begins() {
            return kind.equals("introduced") && version.toString().equals("0");
        }
    }
}
