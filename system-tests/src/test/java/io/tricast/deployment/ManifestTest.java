package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;

/** What can be wrong between the manifests, and between them and the services. Parsing them is strict by itself. */
@ParameterizedClass
@ValueSource(strings = { "k8s/base", "k8s/overlays/production" })
class ManifestTest {
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Manifests manifests;

    ManifestTest(String directory) {
        manifests = Manifests.render(directory);
    }

    @Test
    void everyServiceIsDeployedWithASecondPodToTakeOver() {
        assertThat(manifests.services()).extracting(Workload::name).containsExactlyInAnyOrder("notification-service",
                "chat-service", "ticker-service");
        assertThat(manifests.services()).allSatisfy(service -> {
            assertThat(service.replicas()).isGreaterThanOrEqualTo(2);
            assertThat(new ServiceSettings(service.name()).name()).isEqualTo(service.name());
        });
    }

    @Test
    void aServiceListensWhereItsServiceAndItsProbesLook() {
        assertThat(manifests.services()).allSatisfy(service -> {
            var port = Integer.parseInt(service.environment("QUARKUS_HTTP_PORT"));
            var container = service.container();
            assertThat(container.getPorts()).singleElement().returns(port, declared -> declared.getContainerPort());
            assertThat(List.of(container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                    .allSatisfy(probe -> assertThat(service.port(probe.getHttpGet().getPort())).isEqualTo(port));
            assertThat(new ServiceSettings(service.name()).hasPortOfItsOwnForHealth()).isFalse();
            assertThat(manifests.one(Service.class, service.name()).getSpec().getPorts()).singleElement()
                    .satisfies(offered -> assertThat(service.port(offered.getTargetPort())).isEqualTo(port));
        });
    }

    @Test
    void theProbesAskForTheHealthOfTheService() {
        assertThat(manifests.services()).allSatisfy(service -> {
            var container = service.container();
            var settings = new ServiceSettings(service.name());
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo(settings.startupPath());
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo(settings.livenessPath());
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo(settings.readinessPath());
        });
    }

    @Test
    void aServiceHasTheTimeToStopThatItNeeds() {
        assertThat(manifests.services()).allSatisfy(service -> {
            var sleep = Duration.ofSeconds(service.container().getLifecycle().getPreStop().getSleep().getSeconds());
            var grace = Duration.ofSeconds(service.pod().getTerminationGracePeriodSeconds());
            var window = ServiceSettings.duration(service.environment("TRICAST_DELIVERY_DRAIN_WINDOW"));
            assertThat(sleep).isPositive();
            assertThat(sleep.plus(new ServiceSettings(service.name()).timeToStop(window)).plus(MARGIN))
                    .isLessThanOrEqualTo(grace);
        });
    }

    @Test
    void aServiceIsSeenToBeNotReadyBeforeItsLastClientIsLetGo() {
        assertThat(manifests.services()).allSatisfy(service -> {
            var probe = service.container().getReadinessProbe();
            assertThat(Duration.ofSeconds(probe.getPeriodSeconds()).multipliedBy(probe.getFailureThreshold()))
                    .isLessThan(ServiceSettings.duration(service.environment("TRICAST_DELIVERY_DRAIN_WINDOW")));
        });
    }

    @Test
    void aRolloutNeverTakesAwayAPodBeforeItsSuccessorServes() {
        assertThat(manifests.all(Deployment.class)).allSatisfy(deployment -> {
            var update = deployment.getSpec().getStrategy().getRollingUpdate();
            assertThat(update.getMaxUnavailable()).isEqualTo(new IntOrString(0));
            assertThat(update.getMaxSurge()).isEqualTo(new IntOrString(1));
        });
    }

    @Test
    void everySelectorFindsThePodsItIsMeantFor() {
        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(manifests.selected(
                workload.selector().getMatchLabels())).containsExactly(workload.name()));
        assertThat(manifests.all(Service.class)).allSatisfy(service -> assertThat(manifests.selected(
                service.getSpec().getSelector())).containsExactly(service.getMetadata().getLabels()
                        .get("app.kubernetes.io/name")));
        assertThat(manifests.all(PodDisruptionBudget.class)).hasSameSizeAs(manifests.services())
                .allSatisfy(budget -> assertThat(manifests.selected(budget.getSpec().getSelector().getMatchLabels()))
                        .containsExactly(budget.getMetadata().getName()));
        assertThat(manifests.services()).allSatisfy(service -> assertThat(service.pod().getTopologySpreadConstraints())
                .isNotEmpty().allSatisfy(spread -> assertThat(manifests.selected(spread.getLabelSelector().getMatchLabels()))
                        .containsExactly(service.name())));
    }

    @Test
    void redisIsOpenToTheServicesAlone() {
        var spec = manifests.one(NetworkPolicy.class, "redis").getSpec();
        assertThat(manifests.selected(spec.getPodSelector().getMatchLabels())).containsExactly("redis");
        assertThat(spec.getPolicyTypes()).containsExactly("Ingress");
        var ingress = assertThat(spec.getIngress()).singleElement().actual();
        assertThat(ingress.getFrom()).singleElement().satisfies(peer -> assertThat(manifests.selected(
                peer.getPodSelector().getMatchLabels())).containsExactlyInAnyOrderElementsOf(
                        manifests.services().stream().map(Workload::name).toList()));
    }
}
