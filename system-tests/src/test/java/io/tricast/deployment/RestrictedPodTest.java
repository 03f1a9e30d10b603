package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** Every pod keeps to the restricted pod security standard, to its share of the node, and to what it has been given. */
@ParameterizedClass
@ValueSource(strings = { "k8s/base", "k8s/overlays/production" })
class RestrictedPodTest {
    /** The one thing that whoever deploys brings along. */
    private static final String BROUGHT_ALONG = "tricast-jwt";

    private final Manifests manifests;

    RestrictedPodTest(String directory) {
        manifests = Manifests.render(directory);
    }

    @Test
    void keepsToTheRestrictedStandard() {
        assertThat(manifests.workloads()).hasSize(4).allSatisfy(workload -> {
            var pod = workload.pod();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(Optional.ofNullable(pod.getSecurityContext().getRunAsUser())).isNotEqualTo(Optional.of(0L));
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getHostNetwork()).isNull();
            assertThat(pod.getHostPID()).isNull();
            assertThat(pod.getHostIPC()).isNull();
            assertThat(pod.getInitContainers()).isEmpty();
            assertThat(pod.getVolumes()).allMatch(volume -> volume.getHostPath() == null);
            assertThat(workload.container().getPorts()).allMatch(port -> port.getHostPort() == null);
            var container = workload.container().getSecurityContext();
            assertThat(container.getAllowPrivilegeEscalation()).isFalse();
            assertThat(container.getPrivileged()).isNull();
            assertThat(container.getRunAsNonRoot()).isNull();
            assertThat(container.getRunAsUser()).isNull();
            assertThat(container.getCapabilities().getDrop()).containsExactly("ALL");
            assertThat(container.getCapabilities().getAdd()).isEmpty();
        });
    }

    @Test
    void writesToItsVolumesOnlyAndCannotCallTheCluster() {
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            assertThat(workload.container().getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
            assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
            var temporary = assertThat(workload.container().getVolumeMounts())
                    .filteredOn(mount -> "/tmp".equals(mount.getMountPath())).singleElement().actual();
            assertThat(workload.pod().getVolumes()).filteredOn(volume -> temporary.getName().equals(volume.getName()))
                    .singleElement().satisfies(volume -> assertThat(volume.getEmptyDir()).isNotNull());
        });
    }

    @Test
    void asksForItsShareAndHasALimitOfMemory() {
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            var resources = workload.container().getResources();
            assertThat(resources.getRequests()).containsKeys("cpu", "memory");
            assertThat(resources.getLimits()).containsKey("memory");
            assertThat(resources.getRequests().get("memory").getNumericalAmount())
                    .isLessThanOrEqualTo(resources.getLimits().get("memory").getNumericalAmount());
        });
    }

    @Test
    void mountsAndReadsOnlyWhatExists() {
        assertThat(manifests.workloads()).allSatisfy(workload -> {
            var volumes = new ArrayList<>(workload.pod().getVolumes().stream().map(Volume::getName).toList());
            volumes.addAll(claims(workload.name()));
            assertThat(workload.container().getVolumeMounts()).extracting(VolumeMount::getName)
                    .containsExactlyInAnyOrderElementsOf(volumes);
            assertThat(configMaps(workload)).isSubsetOf(known());
        });
        assertThat(Checkout.text("k8s/README.md")).contains("create configmap " + BROUGHT_ALONG);
    }

    @Test
    void runsAnImageOfOneVersion() {
        assertThat(manifests.workloads()).allSatisfy(workload -> assertThat(workload.container().getImage())
                .matches(ImageNames.PINNED).doesNotContain("bitnami"));
    }

    private List<String> claims(String set) {
        return manifests.all(StatefulSet.class).stream().filter(found -> set.equals(found.getMetadata().getName()))
                .flatMap(found -> found.getSpec().getVolumeClaimTemplates().stream())
                .map(PersistentVolumeClaim::getMetadata).map(metadata -> metadata.getName()).toList();
    }

    private static List<String> configMaps(Workload workload) {
        var names = new ArrayList<String>();
        workload.pod().getVolumes().stream().filter(volume -> volume.getConfigMap() != null)
                .forEach(volume -> names.add(volume.getConfigMap().getName()));
        workload.container().getEnv().stream().filter(entry -> entry.getValueFrom() != null)
                .forEach(entry -> names.add(entry.getValueFrom().getConfigMapKeyRef().getName()));
        return names;
    }

    private List<String> known() {
        var names = new ArrayList<>(List.of(BROUGHT_ALONG));
        manifests.all(ConfigMap.class).forEach(found -> names.add(found.getMetadata().getName()));
        return names;
    }
}
