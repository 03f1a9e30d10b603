package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Probe;
import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.local.SigningKeys;

/** The packaged services with the settings of their pods: what is fixed in the build shows only here. */
class RunningServiceTest {
    static Stream<Workload> services() {
        return Manifests.render("k8s/base").services().stream();
    }

    @ParameterizedTest
    @MethodSource("services")
    void answersEveryProbe(Workload workload, @TempDir Path directory) throws Exception {
        var container = workload.container();
        try (var redis = RedisProcess.start();
                var service = ServiceProcess.start(workload.name(), redis, SigningKeys.create(directory), settings(workload));
                var client = HttpClient.newHttpClient()) {
            for (var path : Stream.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe())
                    .map(Probe::getHttpGet).map(HTTPGetAction::getPath).toList()) {
                var request = HttpRequest.newBuilder(service.uri(path)).timeout(Duration.ofSeconds(10)).build();
                assertThat(client.send(request, BodyHandlers.ofString())).as(path)
                        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200));
            }
        }
    }

    /** Those of the pod, but for what a single machine has elsewhere: the port, Redis and the key. */
    private static Map<String, String> settings(Workload workload) {
        var settings = new HashMap<String, String>();
        workload.container().getEnv().stream().filter(entry -> entry.getValue() != null)
                .forEach(entry -> settings.put(entry.getName(), entry.getValue()));
        settings.keySet().removeIf(name -> name.matches("QUARKUS_HTTP_PORT|QUARKUS_REDIS_HOSTS|MP_JWT_.*"));
        return settings;
    }
}
