package io.tricast.local;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the {@link FaultProxy} answers itself, for pages that it served:
 *
 * <pre>
 * GET    /dev/faults                 {"faults":["slow"],"traffic":{"sse":{"connections":1,"requests":1,"up":412,"down":9120}}}
 * PUT    /dev/faults/slow            switches a fault on
 * DELETE /dev/faults/slow            and off
 * POST   /dev/faults/cut             ends every connection, once
 * </pre>
 */
record FaultSwitches(FaultProxy proxy) {
    private static final String PATH = "/dev/faults";

    static boolean areAskedBy(RequestHead request) {
        return request.target().equals(PATH) || request.target().startsWith(PATH + "/");
    }

    byte[] answer(RequestHead request) {
        if (!isOurOwnPage(request)) {
            return response("403 Forbidden", "");
        }
        var name = request.target().substring(PATH.length());
        if (name.isEmpty()) {
            return request.method().equals("GET") ? response("200 OK", state()) : response("405 Method Not Allowed", "");
        }
        if (name.equals("/cut") && request.method().equals("POST")) {
            proxy.cut();
            return response("204 No Content", "");
        }
        return Fault.labelled(name.substring(1)).filter(fault -> turn(request.method(), fault))
                .map(_ -> response("204 No Content", "")).orElseGet(() -> response("404 Not Found", ""));
    }

    /** Any page can send a POST to this machine; that it is one of another origin, its browser tells. */
    private static boolean isOurOwnPage(RequestHead request) {
        var own = "http://" + request.header("Host").orElse("");
        return request.header("Origin").map(own::equals).orElse(true);
    }

    private boolean turn(String method, Fault fault) {
        switch (method) {
            case "PUT" -> proxy.switchOn(fault);
            case "DELETE" -> proxy.switchOff(fault);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String state() {
        var on = Stream.of(Fault.values()).filter(proxy::has).map(fault -> "\"" + fault.label() + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"faults\":" + on + ",\"traffic\":" + proxy.traffic().json() + "}";
    }

    private static byte[] response(String status, String json) {
        // A 204 has no Content-Length (RFC 9110, 8.6).
        var length = status.startsWith("204") ? "" : "Content-Length: " + json.length() + "\r\n";
        return ("HTTP/1.1 " + status + "\r\nCache-Control: no-store\r\nContent-Type: application/json\r\n" + length + "\r\n"
                + json)
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
