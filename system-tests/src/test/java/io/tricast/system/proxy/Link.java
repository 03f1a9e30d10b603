package io.tricast.system.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import io.tricast.local.Endpoint;

/**
 * A network between a client and one TCP server of this machine, that can be cut, be silent in either direction, or be slow.
 * What is silent stays open and takes what is written, as far as the kernel's buffers reach, and so do new connections: the
 * other end of a broken network cannot tell. What was on its way arrives when it is healed. Any thread.
 */
public final class Link implements Endpoint, AutoCloseable {

    public enum Direction {
        TO_SERVER,
        TO_CLIENT
    }

    private static final int CHUNK = 64 * 1024;

    private final ServerSocket entry;
    private final InetSocketAddress server;
    private final Map<Direction, Gate> gates = Map.of(Direction.TO_SERVER, new Gate(), Direction.TO_CLIENT, new Gate());
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private Link(InetSocketAddress server) throws IOException {
        this.server = server;
        this.entry = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
    }

    public static Link to(int port) {
        try {
            Link link = new Link(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().name("link to " + port).start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return entry.getLocalPort();
    }

    @Override
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public URI webSocket(String path) {
        return URI.create("ws://127.0.0.1:" + port() + path);
    }

    /** Resets every connection; new ones get through. */
    public void cut() {
        Set.copyOf(sockets).forEach(Link::reset);
    }

    /** Carries nothing that way any more. */
    public void silence(Direction direction) {
        gates.get(direction).close();
    }

    public void silence() {
        gates.values().forEach(Gate::close);
    }

    /** Everything takes that much longer, each way. */
    public void delay(Duration delay) {
        gates.values().forEach(gate -> gate.delay(delay));
    }

    /** Carries everything at once again, also what was held back. */
    public void heal() {
        gates.values().forEach(Gate::open);
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
        heal();
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket client = entry.accept();
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or the client was faster to leave than we to accept.
            }
        }
    }

    private void connect(Socket client) {
        Socket target = new Socket();
        sockets.add(client);
        sockets.add(target);
        try {
            gates.get(Direction.TO_SERVER).pass(System.nanoTime());
            target.connect(server);
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(client, target, gates.get(Direction.TO_SERVER)));
            carry(target, client, gates.get(Direction.TO_CLIENT));
        } catch (IOException e) {
            end(Link::reset, client, target);
        }
    }

    private void carry(Socket from, Socket to, Gate gate) {
        byte[] chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                gate.pass(System.nanoTime());
                out.write(chunk, 0, read);
            }
            gate.pass(System.nanoTime());
            end(Link::leave, from, to);
        } catch (IOException e) {
            end(Link::reset, from, to);
        }
    }

    private void end(Consumer<Socket> farewell, Socket... ends) {
        for (Socket socket : ends) {
            farewell.accept(socket);
            sockets.remove(socket);
        }
    }

    private static void leave(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone, which is what was wanted.
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is gone already.
        }
        leave(socket);
    }
}
