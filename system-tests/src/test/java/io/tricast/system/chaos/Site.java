package io.tricast.system.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.system.proxy.Balanced;
import io.tricast.system.proxy.HaProxy;
import io.tricast.system.proxy.Link;
import io.tricast.system.proxy.Nginx;
import io.tricast.system.proxy.NginxSettings;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/** Three instances of each service over one ground, with HAProxy and nginx before them. */
final class Site implements AutoCloseable {

    static final int INSTANCES = 3;
    static final List<Service> SERVICES = List.of(Service.NOTIFICATION, Service.CHAT);

    private final Ground.Redis redis;
    private final Stack stack;
    private final Map<Integer, Link> toRedis = new ConcurrentHashMap<>();
    private final Map<Service, Link> toClients;
    private final Map<Service, List<ServiceProcess>> instances;
    private final HaProxy haProxy;
    private final Nginx nginx;

    Site(Ground ground) {
        this.redis = ground.open();
        this.stack = redis.stack();
        everyInstance().parallel().forEach(it -> stack.instance(it.getKey(), it.getValue(), wayToRedis(it.getValue())));
        this.instances = SERVICES.stream()
                .collect(Collectors.toMap(it -> it,
                        it -> IntStream.range(0, INSTANCES).mapToObj(n -> stack.instance(it, n)).toList()));
        this.toClients = SERVICES.stream().collect(Collectors.toMap(it -> it, it -> Link.to(stack.instance(it, 0).port())));
        this.haProxy = HaProxy.start(balanced());
        this.nginx = Nginx.start(new NginxSettings(instances));
    }

    private static Stream<Map.Entry<Service, Integer>> everyInstance() {
        return SERVICES.stream().flatMap(service -> IntStream.range(0, INSTANCES).mapToObj(n -> Map.entry(service, n)));
    }

    /** Of a single Redis: the first instance of each service goes straight to it, the others over a link. */
    private String wayToRedis(int number) {
        return redis.single().map(it -> number == 0 ? it.url() : "redis://127.0.0.1:" + linkToRedis(number).port()).orElse("");
    }

    Stack stack() {
        return stack;
    }

    Ground.Redis redis() {
        return redis;
    }

    RedisProcess singleRedis() {
        return redis.single().orElseThrow();
    }

    /** Between the instances of that number, of every service, and Redis. */
    Link linkToRedis(int number) {
        return toRedis.computeIfAbsent(number, _ -> Link.to(singleRedis().port()));
    }

    /** Before the first instance of the service, for those clients whose route leads over it. */
    Link linkToClients(Service service) {
        return toClients.get(service);
    }

    HaProxy haProxy() {
        return haProxy;
    }

    /** With the same settings. */
    void reloadHaProxy() {
        haProxy.reload(balanced());
    }

    /** Tickers are nobody's here. */
    private String balanced() {
        Map<Service, List<ServiceProcess>> all = new EnumMap<>(instances);
        all.put(Service.TICKER, List.of());
        return Balanced.over(all);
    }

    Nginx nginx() {
        return nginx;
    }

    ServiceProcess instance(Service service, int number) {
        return stack.instance(service, number);
    }

    /** Any instance, each time anew. */
    Route anyOf(Service service) {
        return random -> stack.instance(service, random.nextInt(INSTANCES));
    }

    /** Over the link three times in ten, else straight to the other instances. */
    Route someOverLink(Service service) {
        return random -> random.nextInt(10) < 3 ? linkToClients(service)
                : stack.instance(service, 1 + random.nextInt(INSTANCES - 1));
    }

    Stream<ServiceProcess> instances() {
        return everyInstance().map(it -> stack.instance(it.getKey(), it.getValue()));
    }

    void relaunch(Service service, int number) {
        stack.replace(service, number, wayToRedis(number));
    }

    @Override
    public void close() {
        haProxy.close();
        nginx.close();
        redis.close();
        toRedis.values().forEach(Link::close);
        toClients.values().forEach(Link::close);
    }
}
