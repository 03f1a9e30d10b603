package io.tricast.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SuiteTest {
    @TempDir
    Path directory;

    @Test
    void saysWhatToDoWithoutAJdk() throws Exception {
        var answer = suite("up", withoutJdk());
        assertThat(answer.lines()).singleElement().asString().startsWith("No JDK 25 or newer is here:").contains("JAVA_HOME");
        assertThat(answer.exitCode()).isEqualTo(1);
    }

    @Test
    void isNotContentWithAnOlderJdk() throws Exception {
        jdk("17.0.15");
        assertThat(suite("up", withoutJdk()).lines()).singleElement().asString().startsWith("No JDK 25 or newer is here:");
    }

    @Test
    void prefersTheJdkItIsBuiltForToANewerOne() throws Exception {
        jdk("26-ea");
        var expected = jdk("25.0.1");
        assertThat(suite("up", withoutJdk()).lines()).contains("Using the JDK in " + expected + ".");
    }

    @Test
    void namesTheBusyPortBeforeItBuildsAnything() throws Exception {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            var port = LocalService.ALL.stream().mapToInt(LocalService::port).filter(Ports::isFree).findFirst();
            if (port.isPresent()) {
                socket.bind(new InetSocketAddress("127.0.0.1", port.getAsInt()));
            }
            var answer = suite("up", Map.of());
            assertThat(answer.lines()).hasSize(2).last().asString()
                    .matches("Port 808[123], which [a-z]+-service needs, is busy: .*");
            assertThat(answer.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void explainsItselfWhenAskedForNothing() throws Exception {
        var answer = suite("", Map.of());
        assertThat(answer.lines()).anyMatch(line -> line.contains("./suite up"))
                .anyMatch(line -> line.contains("./suite test"));
        assertThat(answer.exitCode()).isEqualTo(2);
    }

    private Map<String, String> withoutJdk() throws IOException {
        // A PATH with what the script itself uses, and no java.
        var bin = Files.createDirectories(directory.resolve("bin"));
        for (var tool : List.of("bash", "env", "true", "dirname")) {
            script(bin.resolve(tool), which(tool));
        }
        return Map.of("PATH", bin.toString(), "JAVA_HOME", "", "SUITE_JDK_PLACES", directory.resolve("jvm") + "/*");
    }

    private static void script(Path file, Path command) throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec " + command + " \"$@\"\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static Path which(String tool) {
        return List.of("/bin", "/usr/bin").stream().map(Path::of).map(bin -> bin.resolve(tool)).filter(Files::exists)
                .findFirst().orElseThrow();
    }

    /** What the script takes for a JDK of that version; it runs no Java. */
    private Path jdk(String version) throws IOException {
        var home = Files.createDirectories(directory.resolve("jvm").resolve("jdk-" + version));
        var bin = Files.createDirectories(home.resolve("bin"));
        for (var command : List.of("java", "javac")) {
            script(bin.resolve(command), which("false"));
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private record Answer(int exitCode, List<String> lines) {
    }

    private Answer suite(String command, Map<String, String> environment) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(which("bash").toString(), Checkout.root().resolve("suite").toString(), command)
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), output.lines().toList());
    }
}
