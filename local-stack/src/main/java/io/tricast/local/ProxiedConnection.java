package io.tricast.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * One connection of a client to the {@link FaultProxy}: its requests one after the other, each to the service it is for.
 * {@link #serve} runs on a thread of its own; {@link #close} may be called by any.
 */
final class ProxiedConnection {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final int CHUNK = 16 * 1024;

    /** The request that is being answered: browsers send the next one on a connection after the answer, never before. */
    private record Exchange(Traffic.Count count, Buffering buffering) {
    }

    private final FaultProxy proxy;
    private final Socket client;
    private final Set<Traffic.Count> counted = new HashSet<>();
    private volatile Socket service = new Socket();
    private volatile Exchange exchange;
    private volatile boolean upgraded;
    private volatile boolean switching;

    ProxiedConnection(FaultProxy proxy, Socket client) throws SocketException {
        this.proxy = proxy;
        this.client = client;
        client.setTcpNoDelay(true);
    }

    boolean isUpgraded() {
        return upgraded;
    }

    /** Whether it asks for a fault right now, and is to hear the answer. */
    boolean isSwitching() {
        return switching;
    }

    void serve() {
        try {
            var in = new BufferedInputStream(client.getInputStream());
            for (var head = RequestHead.read(in); head.isPresent(); head = RequestHead.read(in)) {
                answer(head.get(), in);
            }
        } catch (IOException _) {
            // Either side may go at any time, and what is no HTTP ends here too: both sides are told below.
        } finally {
            close();
            proxy.ended(this);
        }
    }

    private void answer(RequestHead request, InputStream in) throws IOException {
        if (FaultSwitches.areAskedBy(request)) {
            in.skipNBytes(request.bodyLength());
            switching = true;
            client.getOutputStream().write(new FaultSwitches(proxy).answer(request));
            switching = false;
        } else if (proxy.has(Fault.DROP)) {
            throw new SocketException("dropped");
        } else {
            // Noted before the question: whoever blocks upgrades in between finds this one.
            upgraded = request.asksForUpgrade();
            forward(upgraded && proxy.has(Fault.BLOCK_WEBSOCKET) ? request.withoutUpgrade() : request, in);
        }
    }

    private void forward(RequestHead request, InputStream in) throws IOException {
        upgraded = request.asksForUpgrade();
        var count = proxy.traffic().of(request.lane().orElse("other"));
        if (counted.add(count)) {
            count.connections.increment();
        }
        count.requests.increment();
        var to = serviceFor(request);
        exchange = new Exchange(count, new Buffering());
        var head = request.bytes();
        sendUp(to, head, head.length);
        copyUp(in, upgraded ? Long.MAX_VALUE : request.bodyLength(), to);
    }

    private Socket serviceFor(RequestHead request) throws IOException {
        int port = proxy.portFor(request);
        if (service.isClosed() || service.getPort() != port) {
            var old = service;
            var fresh = new Socket(client.getLocalAddress(), port);
            fresh.setTcpNoDelay(true);
            service = fresh;
            old.close();
            Thread.ofVirtual().start(() -> copyDown(fresh));
        }
        return service;
    }

    private void copyUp(InputStream in, long length, Socket to) throws IOException {
        var chunk = new byte[CHUNK];
        for (long left = length; left > 0;) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) {
                throw new SocketException("the client has gone");
            }
            left -= read;
            sendUp(to, chunk, read);
        }
    }

    private void sendUp(Socket to, byte[] bytes, int length) throws IOException {
        delay();
        exchange.count.up.add(length);
        to.getOutputStream().write(bytes, 0, length);
    }

    private void copyDown(Socket from) {
        var chunk = new byte[CHUNK];
        try (from) {
            var in = from.getInputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                delay();
                sendDown(exchange.buffering.next(chunk, read, proxy.has(Fault.BUFFER)));
            }
            sendDown(exchange.buffering.rest());
        } catch (IOException _) {
            // As in serve(): the client is told by the end of its connection.
        } finally {
            if (from == service) {
                close();
            }
        }
    }

    private void sendDown(byte[] bytes) throws IOException {
        // Counted first: whoever has received bytes finds them counted.
        exchange.count.down.add(bytes.length);
        client.getOutputStream().write(bytes);
    }

    private void delay() throws SocketException {
        if (proxy.has(Fault.SLOW) && Lifetime.endsWithin(DELAY)) {
            throw new SocketException("this process ends");
        }
    }

    /** Both ways at once, as when a cable is pulled. */
    void close() {
        close(client);
        close(service);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
