package io.tricast.deployment;

import java.util.Map;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;

/** Something that runs pods of one container each: a service or Redis. */
record Workload(String name, int replicas, LabelSelector selector, Map<String, String> labels, PodSpec pod) {

    static Workload of(Deployment deployment) {
        var spec = deployment.getSpec();
        return of(deployment.getMetadata().getName(), spec.getReplicas(), spec.getSelector(), spec.getTemplate());
    }

    static Workload of(StatefulSet set) {
        var spec = set.getSpec();
        return of(set.getMetadata().getName(), spec.getReplicas(), spec.getSelector(), spec.getTemplate());
    }

    private static Workload of(String name, int replicas, LabelSelector selector, PodTemplateSpec template) {
        return new Workload(name, replicas, selector, template.getMetadata().getLabels(), template.getSpec());
    }

    Container container() {
        if (pod.getContainers().size() != 1) {
            throw new AssertionError(name + " has not one container but " + pod.getContainers().size());
        }
        return pod.getContainers().getFirst();
    }

    boolean isService() {
        return "service".equals(labels.get("app.kubernetes.io/component"));
    }

    boolean has(Map<String, String> wanted) {
        return labels.entrySet().containsAll(wanted.entrySet());
    }

    String environment(String variable) {
        return container().getEnv().stream().filter(entry -> variable.equals(entry.getName())).map(EnvVar::getValue).findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no " + variable));
    }

    /** The number of a port that is given as a number, or as the name of one of the container's. */
    int port(IntOrString port) {
        if (port.getIntVal() != null) {
            return port.getIntVal();
        }
        return container().getPorts().stream().filter(named -> port.getStrVal().equals(named.getName())).findFirst()
                .orElseThrow(() -> new AssertionError(name + " has no port " + port.getStrVal())).getContainerPort();
    }

    @Override
    public String toString() {
        return name;
    }
}
