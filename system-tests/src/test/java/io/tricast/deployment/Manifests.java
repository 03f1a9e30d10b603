package io.tricast.deployment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** All that one kustomization applies, parsed strictly. */
record Manifests(List<HasMetadata> resources) {
    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    /** Renders a directory once for all tests. */
    static Manifests render(String directory) {
        return RENDERED.computeIfAbsent(directory, Manifests::parse);
    }

    private static Manifests parse(String directory) {
        var parser = new StrictParser();
        return new Manifests(new Kustomize().render(Checkout.path(directory)).stream().map(parser::parse).toList());
    }

    <T extends HasMetadata> List<T> all(Class<T> type) {
        return resources.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends HasMetadata> T one(Class<T> type, String name) {
        return all(type).stream().filter(resource -> name.equals(resource.getMetadata().getName())).findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + type.getSimpleName() + " " + name));
    }

    List<Workload> workloads() {
        return Stream
                .concat(all(Deployment.class).stream().map(Workload::of), all(StatefulSet.class).stream().map(Workload::of))
                .toList();
    }

    List<Workload> services() {
        return workloads().stream().filter(Workload::isService).toList();
    }

    /** The names of the workloads whose pods carry these labels. */
    List<String> selected(Map<String, String> labels) {
        return workloads().stream().filter(workload -> workload.has(labels)).map(Workload::name).toList();
    }
}
