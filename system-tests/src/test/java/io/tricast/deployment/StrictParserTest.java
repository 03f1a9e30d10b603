package io.tricast.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.apps.Deployment;

class StrictParserTest {
    private static final String GOOD = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: chat
              labels:
                any-label-is: fine
            spec:
              replicas: 2
              template:
                spec:
                  containers:
                    - name: service
                      env:
                        - name: QUARKUS_HTTP_PORT
                          value: "8080"
                      readinessProbe:
                        httpGet:
                          port: http
                      resources:
                        limits:
                          memory: 1Gi
            """;

    @Test
    void understandsWhatIsRight() {
        assertThat(new StrictParser().parse(GOOD)).isInstanceOf(Deployment.class);
    }

    @Test
    void findsATypoInAFieldAtAnyDepth() {
        refuses("replicas:", "replcas:", "Deployment chat: .spec.replcas does not exist");
        refuses("readinessProbe:", "readynessProbe:", ".spec.template.spec.containers[0].readynessProbe does not exist");
        refuses("port: http", "prt: http", ".spec.template.spec.containers[0].readinessProbe.httpGet.prt does not exist");
        refuses("limits:", "limit:", ".spec.template.spec.containers[0].resources.limit does not exist");
    }

    @Test
    void findsAFieldAtTheWrongDepth() {
        refuses("metadata:", "replicas: 2\nmetadata:", "Deployment chat: .replicas does not exist");
    }

    @Test
    void findsAValueOfAnotherType() {
        refuses("\"8080\"", "8080", ".spec.template.spec.containers[0].env[0].value is 8080 but is understood as \"8080\"");
        refuses("replicas: 2", "replicas: \"2\"", ".spec.replicas is \"2\" but is understood as 2");
        refuses("replicas: 2", "replicas: two", "Deployment chat: Cannot deserialize");
    }

    @Test
    void findsATypeThatDoesNotExist() {
        refuses("kind: Deployment", "kind: Deploiment", "Deploiment chat: no such type: apps/v1");
        refuses("apps/v1", "apps/v7", "Deployment chat: no such type: apps/v7");
    }

    private static void refuses(String right, String wrong, String complaint) {
        assertThat(GOOD).contains(right);
        assertThatThrownBy(() -> new StrictParser().parse(GOOD.replace(right, wrong)))
                .isInstanceOf(AssertionError.class).hasMessageContaining(complaint);
    }
}
