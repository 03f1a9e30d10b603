package io.tricast.benchmark.floor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.tricast.benchmark.net.Epoll;
import io.tricast.benchmark.net.Libc;
import io.tricast.benchmark.net.Tcp;

/**
 * The least that a server with one write per client and event can cost on this machine: one thread, one {@code send()} per
 * client and event, frames made once per event. No users, no limits, no log, no history.
 *
 * <pre>
 * GET /sse/CHANNEL    GET /ws/CHANNEL (a frame goes to all of the channel)    GET /poll/CHANNEL    POST /publish/CHANNEL
 * </pre>
 */
final class Floor {

    private static final int READ = 64 * 1024;
    private static final Duration LONG = Duration.ofHours(1);

    private final Libc libc = new Libc();
    private final Tcp tcp = new Tcp(libc);
    private final Epoll epoll = new Epoll(libc);
    private final MemorySegment input = Arena.global().allocate(READ);
    private final Map<String, Channel> channels = new HashMap<>();
    private final int listening = tcp.listen();
    private Peer[] peers = new Peer[1024];

    private Floor() {
        epoll.add(listening, Epoll.READABLE);
    }

    /** Says its port, and serves until its standard input ends: with whoever started it, however that ends. */
    public static void main(String[] args) {
        var floor = new Floor();
        System.out.println(floor.tcp.port(floor.listening));
        Thread.ofPlatform().daemon().start(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                Runtime.getRuntime().halt(0);
            }
        });
        floor.serve();
    }

    private void serve() {
        while (true) {
            var count = epoll.await(LONG);
            for (var place = 0; place < count; place++) {
                var socket = epoll.socket(place);
                if (socket == listening) {
                    accept();
                } else {
                    serve(peers[socket], epoll.isWritable(place), epoll.isReadable(place));
                }
            }
        }
    }

    private void accept() {
        for (var socket = tcp.accept(listening); socket >= 0; socket = tcp.accept(listening)) {
            if (socket >= peers.length) {
                peers = Arrays.copyOf(peers, socket * 2);
            }
            peers[socket] = new Peer(libc, epoll, socket, name -> channels.computeIfAbsent(name, _ -> new Channel()));
            epoll.add(socket, Epoll.READABLE);
        }
    }

    private void serve(Peer peer, boolean writable, boolean readable) {
        if (writable) {
            peer.flush();
        }
        if (!readable) {
            return;
        }
        var count = libc.receive(peer.socket(), input.address(), READ);
        if (count == Libc.AGAIN) {
            return;
        }
        if (count <= 0 || !peer.read(input.asSlice(0, count))) {
            peer.leave();
            libc.close(peer.socket());
        }
    }
}
