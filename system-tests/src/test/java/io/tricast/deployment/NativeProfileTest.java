package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A native executable holds only those resources that it was told to: one forgotten is found missing only when it runs. */
class NativeProfileTest {
    private static final Pattern INCLUDES = Pattern
            .compile("<quarkus.native.resources.includes>([^<]+)</quarkus.native.resources.includes>");
    /** Quarkus reads these when it builds; people read the others. */
    private static final Pattern NOT_READ_AT_RUN_TIME = Pattern
            .compile("META-INF/.*|application\\.properties|.*\\.md|.*LICENSE");

    @ParameterizedTest
    @ValueSource(strings = { "shared-events", "notification-service", "chat-service", "ticker-service", "web-client" })
    void everyResourceThatIsReadAtRunTimeIsIncluded(String module) {
        var includes = includes();
        assertThat(resources(module)).allMatch(file -> includes.stream().anyMatch(include -> include.matches(file)));
    }

    private static List<PathMatcher> includes() {
        var globs = INCLUDES.matcher(Checkout.text("pom.xml"));
        assertThat(globs.find()).isTrue();
        return Stream.of(globs.group(1).split(",")).map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                .toList();
    }

    private static List<Path> resources(String module) {
        var root = Checkout.path(module).resolve("src/main/resources");
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(root::relativize)
                    .filter(file -> !NOT_READ_AT_RUN_TIME.matcher(file.toString()).matches()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
