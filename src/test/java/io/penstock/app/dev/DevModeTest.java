package io.penstock.app.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dev mode as a newcomer runs it: its data outlives a change of the code, and the process. */
final class DevModeTest {
    private static final String TABLE =
            "{\"name\":\"dev-notes\",\"partitionKey\":{\"name\":\"pk\",\"type\":\"S\"},\"tags\":{\"kept\":\"yes\"}}";

    private static final String ITEM = "/v1/tables/dev-notes/items?key.pk=a";
    private static final String STATUS_SOURCE = "src/main/java/io/penstock/api/system/StatusResource.java";

    @Test
    void data_codeChangedAndProcessEnded_isThereAgain(@TempDir Path project) throws IOException {
        copyProject(project);
        try (DevMode dev = new DevMode(project)) {
            assertThat(dev.post("/v1/tables", TABLE).statusCode()).isEqualTo(201);
            assertThat(dev.post("/v1/tables/dev-notes/items", "{\"item\":{\"pk\":\"a\",\"text\":\"kept\"}}")
                            .statusCode())
                    .isEqualTo(200);

            replace(project.resolve(STATUS_SOURCE), "\"penstock\",", "\"penstock-reloaded\",");

            dev.getUntil("/v1/status", text -> text.contains("penstock-reloaded"));
            assertThat(dev.get(ITEM).body()).contains("\"text\":\"kept\"");
            assertThat(dev.log()).doesNotContain("ERROR");
        }
        try (DevMode again = new DevMode(project)) {
            assertThat(again.get(ITEM).body()).contains("\"text\":\"kept\"");
            assertThat(again.get("/v1/tables/dev-notes").body()).contains("\"kept\":\"yes\"");
        }
    }

    private static void replace(Path file, String before, String after) throws IOException {
        String source = Files.readString(file);
        assertThat(source).contains(before);
        Files.writeString(file, source.replace(before, after));
    }

    /** Copies what dev mode needs, with what is compiled already. */
    private static void copyProject(Path to) throws IOException {
        for (String part : List.of("pom.xml", "mvnw", ".mvn", "src/main", "target/classes")) {
            copy(Path.of(part), to.resolve(part));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
