package io.tricast.system.ticker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;

import io.tricast.local.ServiceProcess;
import io.tricast.system.client.Web;

/** A browser behind a thin line: it takes as many bytes of its stream as it is told to, and its kernel hardly any more. */
final class RawReader implements AutoCloseable {

    private static final int RECEIVE_BUFFER = 4 * 1024;
    private static final int A_LOT = 1024 * 1024;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
    private final Socket socket = new Socket();
    private final StringBuilder unread = new StringBuilder();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();
    private ScheduledFuture<?> pace;

    /** Over HTTP/1.0, which has no chunks. */
    RawReader(ServiceProcess instance, String path, String token) {
        try {
            socket.setReceiveBufferSize(RECEIVE_BUFFER);
            socket.connect(new InetSocketAddress("localhost", instance.port()));
            socket.getOutputStream().write("GET %s HTTP/1.0\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token)
                    .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException unreachable) {
            throw new UncheckedIOException(unreachable);
        }
    }

    /** From now on so many bytes ten times a second. */
    void read(int bytes) {
        if (pace != null) {
            pace.cancel(false);
        }
        pace = thread.scheduleAtFixedRate(() -> take(bytes), 0, 100, TimeUnit.MILLISECONDS);
    }

    /** As many as there are. */
    void readAll() {
        read(A_LOT);
    }

    private void take(int bytes) {
        try {
            InputStream in = socket.getInputStream();
            for (int left = Math.min(bytes, in.available()); left > 0; left = Math.min(bytes, in.available())) {
                byte[] read = in.readNBytes(left);
                unread.append(new String(read, StandardCharsets.US_ASCII));
                bytes -= read.length;
            }
            parse();
        } catch (IOException over) {
            throw new UncheckedIOException(over);
        }
    }

    private void parse() {
        for (int end = unread.indexOf("\n\n"); end >= 0; end = unread.indexOf("\n\n")) {
            unread.substring(0, end).lines().filter(line -> line.startsWith("data:"))
                    .forEach(line -> events.add(Web.json(line.substring("data:".length()))));
            unread.delete(0, end + 2);
        }
    }

    List<JsonNode> events(String type) {
        return new ArrayList<>(events).stream().filter(event -> event.path("type").asText().equals(type)).toList();
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            socket.close();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
