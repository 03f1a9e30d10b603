package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;

/** A Redis that others run: the base's own one is gone, and every service is told where the other one is. */
class ExternalRedisTest {

    private final Manifests manifests = Manifests.render("k8s/overlays/external-redis");

    @Test
    void noRedisOfItsOwnIsLeft() {
        assertThat(manifests.all(StatefulSet.class)).isEmpty();
        assertThat(manifests.all(Service.class)).extracting(service -> service.getMetadata().getName())
                .noneMatch(name -> name.startsWith("redis"));
        assertThat(manifests.all(NetworkPolicy.class)).extracting(policy -> policy.getMetadata().getName())
                .doesNotContain("redis");
    }

    @Test
    void everyServiceTakesTheAddressFromTheSecretAndTrustsItsCertificate() {
        assertThat(manifests.services()).hasSize(3).allSatisfy(service -> {
            assertThat(service.container().getEnv())
                    .filteredOn(variable -> variable.getName().equals("QUARKUS_REDIS_HOSTS")).singleElement()
                    .satisfies(variable -> assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("tricast-redis"));
            var certificate = service.environment("QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS");
            assertThat(service.container().getVolumeMounts())
                    .anySatisfy(mount -> assertThat(certificate).isEqualTo(mount.getMountPath() + "/ca.crt"));
        });
    }
}
