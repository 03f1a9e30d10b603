package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The images fit the manifests that run them. */
@ParameterizedClass
@ValueSource(strings = { "docker/Dockerfile.jvm", "docker/Dockerfile.native" })
class DockerfileTest {
    private final List<String> lines;

    DockerfileTest(String file) {
        lines = Checkout.text(file).lines().toList();
    }

    @Test
    void exposesThePortOfTheManifests() {
        var port = Manifests.render("k8s/base").services().getFirst().environment("QUARKUS_HTTP_PORT");
        assertThat(the("EXPOSE")).isEqualTo(port);
        assertThat(the("ENV")).isEqualTo("QUARKUS_HTTP_PORT=" + port);
    }

    @Test
    void runsAsAUserThatKubernetesCanSeeIsNotRoot() {
        assertThat(the("USER")).matches("[1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void standsOnAnImageOfOneVersion() {
        assertThat(the("FROM")).matches(ImageNames.PINNED);
    }

    @Test
    void startsTheServiceAsTheProcessThatGetsTheSignals() {
        assertThat(the("ENTRYPOINT")).startsWith("[\"");
        assertThat(lines).noneMatch(line -> line.startsWith("CMD"));
    }

    @Test
    void copiesOnlyWhatTheBuildContextHolds() {
        assertThat(Checkout.text(".dockerignore").lines()).containsExactly("*", "!*/target/quarkus-app/*",
                "!*/target/*-runner");
        assertThat(lines).filteredOn(line -> line.startsWith("COPY")).isNotEmpty()
                .allMatch(
                        line -> line.contains("${SERVICE}/target/quarkus-app/") || line.contains("${SERVICE}/target/*-runner"));
    }

    private String the(String instruction) {
        var found = lines.stream().filter(line -> line.startsWith(instruction + " ")).toList();
        assertThat(found).as(instruction).hasSize(1);
        return found.getFirst().substring(instruction.length() + 1);
    }
}
