package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizeTest {
    @Test
    void saysWhatToInstallWhenKubectlIsMissing(@TempDir Path empty) {
        var missing = new Kustomize(empty.resolve("kubectl").toString());
        assertThatThrownBy(() -> missing.render(Checkout.path("k8s/base"))).isInstanceOf(AssertionError.class)
                .hasMessageContaining("install kubectl").satisfies(error -> assertThat(error.getMessage()).hasLineCount(1));
    }

    @Test
    void saysWhatIsWrongWithADirectoryThatDoesNotRender(@TempDir Path empty) {
        assertThatThrownBy(() -> new Kustomize().render(empty)).isInstanceOf(AssertionError.class)
                .hasMessageContaining("kustomization");
    }
}
