package io.tricast.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
public final class Ports {
    // Below the ephemeral range (from 32768 on Linux): a client that keeps reconnecting to a stopped server on an ephemeral
    // port may be given that very port as its own, connect to itself and so take it from the server for good.
    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;

    private Ports() {
    }

    /** One that nobody listens on, below those that the system gives to clients. */
    public static int free() {
        while (true) {
            var port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
    }

    /** Whether a server could listen there, on the loopback address and on every address. */
    public static boolean isFree(int port) {
        return canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canListen(new InetSocketAddress(port));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
