package io.tricast.system.browser;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Service;

/** HAProxy's configuration of one host for some services, an instance each, that does not let everything through. */
final class Passage {

    private static final String FRONT = """
            global
                hard-stop-after 2s
            defaults
                mode http
                timeout connect 5s
                timeout client 75s
                timeout server 75s
                timeout tunnel %s
                option http-no-delay
            frontend all
                bind 127.0.0.1:"${PORT}"%s
            %s    use_backend chat if { path_beg /chat }
                default_backend %s
            """;

    private final Map<Service, ServiceProcess> instances;

    Passage(Map<Service, ServiceProcess> instances) {
        this.instances = instances;
    }

    String open() {
        return configuration("1h", "");
    }

    /** What these rules of HAProxy deny does not get through. */
    String denying(String... conditions) {
        return configuration("1h", "", conditions);
    }

    /** WebSockets on which nothing happens for so long are cut. */
    String cuttingAfter(String idle) {
        return configuration(idle, "");
    }

    /** TLS, and HTTP/2 for whoever speaks it. */
    String encrypted(String certificate) {
        return configuration("1h", " ssl crt " + certificate + " alpn h2,http/1.1");
    }

    private String configuration(String tunnel, String binding, String... denied) {
        String rules = Stream.of(denied).map("    http-request deny if { %s }\n"::formatted).collect(Collectors.joining());
        return FRONT.formatted(tunnel, binding, rules, name(rest()))
                + instances.entrySet().stream().map(it -> "backend %s%n    server it 127.0.0.1:%d%n"
                        .formatted(name(it.getKey()), it.getValue().port())).collect(Collectors.joining())
                + (instances.containsKey(Service.CHAT) ? "" : "backend chat\n");
    }

    /** Who serves the client module, and everything else. */
    private Service rest() {
        return List.of(Service.NOTIFICATION, Service.CHAT).stream().filter(instances::containsKey).findFirst().orElseThrow();
    }

    private static String name(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
