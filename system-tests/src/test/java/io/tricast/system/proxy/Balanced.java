package io.tricast.system.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Service;

/**
 * HAProxy's configuration as operations.md recommends it: one host for all services, each path to the instances of its
 * service that are ready, the one with the fewest connections first, and no cookie that would tie a client to one.
 */
public final class Balanced {

    private static final String FRONT = """
            global
                maxconn 8000
                hard-stop-after 5s
            defaults
                mode http
                timeout connect 5s
                timeout client 75s
                timeout server 75s
                timeout tunnel 1h
                option http-no-delay
                # Another instance, if one refuses the connection or says that it is about to stop.
                option redispatch 1
                retry-on conn-failure empty-response 503
                retries 3
                default-server check inter 500ms fall 1 rise 1
            frontend all
                bind 127.0.0.1:"${PORT}"
                # A repeated publish of ticks would be a second one.
                http-request disable-l7-retry unless METH_GET
            """;

    private static final String BACK = """
            backend %s
                balance leastconn
                option httpchk GET /q/health/ready
                http-check expect status 200
            """;

    private Balanced() {
    }

    public static String over(Map<Service, List<ServiceProcess>> instances) {
        return FRONT + instances.keySet().stream().map(Balanced::route).collect(Collectors.joining())
                + instances.entrySet().stream().map(it -> backend(it.getKey(), it.getValue())).collect(Collectors.joining());
    }

    private static String route(Service service) {
        return "    use_backend %s if { path_beg %s }%n".formatted(name(service), switch (service) {
            case NOTIFICATION -> "/notifications";
            case CHAT -> "/chat";
            case TICKER -> "/tickers";
        });
    }

    private static String backend(Service service, List<ServiceProcess> instances) {
        return IntStream.range(0, instances.size())
                .mapToObj(n -> "    server %s-%d 127.0.0.1:%d%n".formatted(name(service), n, instances.get(n).port()))
                .collect(Collectors.joining("", BACK.formatted(name(service)), ""));
    }

    private static String name(Service service) {
        return service.name().toLowerCase(Locale.ROOT);
    }
}
