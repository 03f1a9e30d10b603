package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One host before all three services, and a network that can be broken: an HTTP/1.1 proxy on the loopback address that does
 * the {@linkplain Fault faults} that are switched on, and counts what passes. Its switches are under {@code /dev/faults} of the
 * same address ({@link FaultSwitches}). For trying out and testing: two threads for each connection. Safe for many threads.
 */
public final class FaultProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Map<String, Integer> ports;
    private final Set<Fault> faults = ConcurrentHashMap.newKeySet();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final Traffic traffic = new Traffic();

    private FaultProxy(ServerSocket server, Map<String, Integer> ports) {
        this.server = server;
        this.ports = Map.copyOf(ports);
    }

    /** On a free port, before these services. */
    public static FaultProxy start(ServiceProcess notification, ServiceProcess chat, ServiceProcess ticker) {
        return start(Ports.free(), Map.of("", notification.port(), "chat", chat.port(), "tickers", ticker.port()));
    }

    /** @param ports the first segment of a path to the port of whom it belongs to; that of "" gets all others */
    static FaultProxy start(int port, Map<String, Integer> ports) {
        try {
            var server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            var proxy = new FaultProxy(server, ports);
            Thread.ofVirtual().name("fault-proxy").start(proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var connection = new ProxiedConnection(this, server.accept());
                connections.add(connection);
                Thread.ofVirtual().start(connection::serve);
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** {@code http} address of a path that starts with a slash. */
    public URI uri(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /** From now on; the connections that it concerns are cut, so that it shows at once. */
    public void switchOn(Fault fault) {
        if (faults.add(fault)) {
            switch (fault) {
                case BLOCK_WEBSOCKET -> connections.stream().filter(ProxiedConnection::isUpgraded)
                        .forEach(ProxiedConnection::close);
                case BUFFER, DROP -> cut();
                case SLOW -> {
                }
            }
        }
    }

    public void switchOff(Fault fault) {
        faults.remove(fault);
    }

    public boolean has(Fault fault) {
        return faults.contains(fault);
    }

    /** Ends every connection, once; but not the one over which this is asked for. */
    public void cut() {
        connections.stream().filter(connection -> !connection.isSwitching()).forEach(ProxiedConnection::close);
    }

    Traffic traffic() {
        return traffic;
    }

    int portFor(RequestHead request) {
        return ports.getOrDefault(request.firstSegment(), ports.get(""));
    }

    void ended(ProxiedConnection connection) {
        connections.remove(connection);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            connections.forEach(ProxiedConnection::close);
        }
    }
}
