package io.tricast.system.stack;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.EventClient;

/** One service over one transport: what every contract runs for. */
public record Way(Service service, Transport transport) {

    public static Stream<Way> all() {
        return Stream.of(Service.values())
                .flatMap(service -> service.transports().stream().map(transport -> new Way(service, transport)));
    }

    public static Stream<Way> ofNotifications() {
        return all().filter(way -> way.service == Service.NOTIFICATION);
    }

    public ServiceProcess instance(Stack stack, int number) {
        return stack.instance(service, number);
    }

    public EventClient open(Channel channel, int instance) {
        return open(channel, instance, Optional.empty());
    }

    public EventClient open(Channel channel, int instance, Optional<String> position) {
        return channel.open(channel.stack().instance(service, instance), transport, position);
    }

    /** This way first, then the service's other transports. */
    public List<Transport> tour() {
        return Stream.concat(Stream.of(transport), service.transports().stream().filter(it -> it != transport)).toList();
    }

    @Override
    public String toString() {
        return service + " over " + transport;
    }
}
