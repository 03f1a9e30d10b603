package io.tricast.benchmark;

import io.tricast.benchmark.load.Template;

/** HTTP requests as text. */
final class Requests {

    static final String END = "\r\n";

    private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    private Requests() {
    }

    /** @param headers of its own, each with its line end; the empty line is left to the caller */
    static String get(String path, String headers) {
        return "GET " + path + HOST + headers;
    }

    static String upgrade(String path, String headers) {
        return get(path, headers) + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + END;
    }

    static Template post(String path, String headers, String body) {
        return new Template("POST " + path + HOST + headers + "Content-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n" + END + body);
    }
}
