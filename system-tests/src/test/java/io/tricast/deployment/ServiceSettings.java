package io.tricast.deployment;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import io.tricast.events.delivery.Drain;

/** How a service is set up in its own sources: its {@code application.properties} over what shared-events gives to all. */
final class ServiceSettings {
    private static final List<String> SHARED = List.of(
            "shared-events/src/main/resources/META-INF/microprofile-config.properties",
            "shared-events/src/main/resources/application.properties");

    private final Properties properties = new Properties();

    ServiceSettings(String service) {
        SHARED.forEach(this::load);
        load(service + "/src/main/resources/application.properties");
    }

    String name() {
        return get("quarkus.application.name", "");
    }

    /** Health is on the port of the API, or the probes ask at the wrong one. */
    boolean hasPortOfItsOwnForHealth() {
        return Boolean.parseBoolean(get("quarkus.management.enabled", "false"));
    }

    String startupPath() {
        return healthPath("startup", "started");
    }

    String livenessPath() {
        return healthPath("liveness", "live");
    }

    String readinessPath() {
        return healthPath("readiness", "ready");
    }

    /** From SIGTERM to the end of the process, at the most. */
    Duration timeToStop(Duration drainWindow) {
        return drainWindow.plus(Drain.FLUSH).plus(duration(get("quarkus.shutdown.delay", "0S")))
                .plus(duration(get("quarkus.shutdown.timeout", "0S")));
    }

    private String healthPath(String check, String name) {
        var health = get("quarkus.smallrye-health.root-path", "health");
        return "/" + get("quarkus.http.non-application-root-path", "q") + "/" + health + "/"
                + get("quarkus.smallrye-health." + check + "-path", name);
    }

    /** As Quarkus reads it: {@code 10S}, {@code PT10S}, or a number of seconds. */
    static Duration duration(String setting) {
        var text = setting.toUpperCase(Locale.ROOT);
        if (!text.startsWith("P")) {
            text = "PT" + text;
        }
        return Duration.parse(Character.isDigit(text.charAt(text.length() - 1)) ? text + "S" : text);
    }

    private String get(String name, String otherwise) {
        return properties.getProperty(name, otherwise);
    }

    private void load(String file) {
        if (Files.exists(Checkout.path(file))) {
            try {
                properties.load(new StringReader(Checkout.text(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
