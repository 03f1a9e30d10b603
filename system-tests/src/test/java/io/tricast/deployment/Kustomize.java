package io.tricast.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** {@code kubectl kustomize}: what would be applied, as YAML documents. */
final class Kustomize {
    private static final Pattern SEPARATOR = Pattern.compile("^---$", Pattern.MULTILINE);

    private final String kubectl;

    Kustomize() {
        this("kubectl");
    }

    Kustomize(String kubectl) {
        this.kubectl = kubectl;
    }

    List<String> render(Path directory) {
        try {
            // Not a pipe: nobody reads it while the other one fills.
            var complaints = Files.createTempFile("kustomize", ".log");
            try {
                return documents(start(directory, complaints), complaints);
            } finally {
                Files.delete(complaints);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while rendering " + directory, e);
        }
    }

    private Process start(Path directory, Path complaints) {
        try {
            return new ProcessBuilder(kubectl, "kustomize", directory.toString())
                    .redirectError(Redirect.to(complaints.toFile())).start();
        } catch (IOException e) {
            throw new AssertionError("Cannot run " + kubectl
                    + ": install kubectl 1.28 or newer (https://kubernetes.io/docs/tasks/tools/) to check the manifests", e);
        }
    }

    private static List<String> documents(Process process, Path complaints) throws IOException, InterruptedException {
        String yaml;
        try (var output = process.getInputStream()) {
            yaml = new String(output.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (process.waitFor() != 0) {
            throw new AssertionError(Files.readString(complaints));
        }
        return SEPARATOR.splitAsStream(yaml).filter(document -> !document.isBlank()).toList();
    }
}
