package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** Redis holds the truth: it keeps it, and the services find it. */
@ParameterizedClass
@ValueSource(strings = { "k8s/base", "k8s/overlays/production" })
class RedisManifestTest {
    private final Manifests manifests;
    private final Workload redis;

    RedisManifestTest(String directory) {
        manifests = Manifests.render(directory);
        redis = Workload.of(manifests.one(StatefulSet.class, "redis"));
    }

    @Test
    void theServicesFindIt() {
        assertThat(manifests.services()).allSatisfy(service -> {
            var address = URI.create(service.environment("QUARKUS_REDIS_HOSTS"));
            var ports = manifests.one(Service.class, address.getHost()).getSpec().getPorts();
            assertThat(ports).singleElement().satisfies(offered -> {
                assertThat(offered.getPort()).isEqualTo(address.getPort());
                assertThat(redis.port(offered.getTargetPort())).isEqualTo(Integer.parseInt(setting("port")));
            });
        });
    }

    @Test
    void itsPodHasAName() {
        var governing = manifests.one(StatefulSet.class, "redis").getSpec().getServiceName();
        assertThat(manifests.one(Service.class, governing).getSpec().getClusterIP()).isEqualTo("None");
    }

    @Test
    void whatItWritesSurvivesThePod() {
        assertThat(setting("appendonly")).isEqualTo("yes");
        var claim = manifests.one(StatefulSet.class, "redis").getSpec().getVolumeClaimTemplates().getFirst();
        assertThat(redis.container().getVolumeMounts())
                .filteredOn(mount -> mount.getName().equals(claim.getMetadata().getName())).singleElement()
                .returns(setting("dir"), mount -> mount.getMountPath());
    }

    @Test
    void itRefusesToWriteBeforeItForgetsOrDies() {
        assertThat(setting("maxmemory-policy")).isEqualTo("noeviction");
        var arguments = redis.container().getArgs();
        var most = megabytes(arguments.get(arguments.indexOf("--maxmemory") + 1));
        var limit = redis.container().getResources().getLimits().get("memory").getNumericalAmount();
        // Rewriting the AOF forks: pages written meanwhile exist twice.
        assertThat(most).isLessThanOrEqualTo(limit.multiply(new BigDecimal("0.7")));
    }

    @Test
    void itRunsWithTheFileThatIsMounted() {
        assertThat(redis.container().getCommand()).containsExactly("redis-server");
        assertThat(redis.container().getArgs().getFirst()).isEqualTo("/etc/redis/redis.conf");
        assertThat(redis.container().getVolumeMounts()).anySatisfy(mount -> {
            assertThat(mount.getName()).isEqualTo("config");
            assertThat(mount.getMountPath()).isEqualTo("/etc/redis");
        });
    }

    private String setting(String name) {
        var files = manifests.all(ConfigMap.class).stream().map(found -> found.getData().get("redis.conf")).toList();
        List<String> values = files.getFirst().lines().filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1)).toList();
        assertThat(values).as(name).hasSize(1);
        return values.getFirst();
    }

    private static BigDecimal megabytes(String text) {
        assertThat(text).endsWith("mb");
        return new BigDecimal(text.substring(0, text.length() - 2)).multiply(BigDecimal.valueOf(1024 * 1024));
    }
}
