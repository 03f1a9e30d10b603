package io.tricast.benchmark;

import java.util.Locale;

import io.tricast.benchmark.load.Protocol;
import io.tricast.benchmark.load.Scenario;
import io.tricast.benchmark.load.Scenario.Speaker;

/** One row of the table: what is measured, side by side with the floor. */
enum Row {
    SSE1000("SSE, 1 topic, 1,000 subscribers", Protocol.SSE, 1000, 1, Speaker.POST, 20_000, Kind.SEARCH),
    SSE5000("SSE, 1 topic, 5,000 subscribers", Protocol.SSE, 5000, 1, Speaker.POST, 20_000, Kind.SEARCH),
    SSE10000("SSE, 1 topic, 10,000 subscribers", Protocol.SSE, 10_000, 1, Speaker.POST, 20_000, Kind.STEADY),
    WS1000("WebSocket, 1 room of 1,000", Protocol.WEB_SOCKET, 1000, 1, Speaker.POST, 20_000, Kind.SEARCH),
    ROOMS("WebSocket, 1,000 rooms of 5, a member speaks", Protocol.WEB_SOCKET, 5000, 1000, Speaker.MEMBER, 10_000,
            Kind.SEARCH),
    PAIR("WebSocket, 2 instances, 1,000 rooms of one client at each", Protocol.WEB_SOCKET, 2000, 1000, Speaker.MEMBER, 20_000,
            Kind.PAIR),
    POLL("Long poll, 1,000 waiting, an event a second each", Protocol.LONG_POLL, 1000, 1, Speaker.POST, 1000, Kind.STEADY),
    STREAMS("SSE over HTTP/2, 100,000 streams on 1,000 connections", Protocol.SSE_STREAMS, 100_000, 1, Speaker.POST, 100_000,
            Kind.HOLD),
    IDLE_SSE("SSE, 10,000 idle", Protocol.SSE, 10_000, 1, Speaker.POST, 0, Kind.IDLE),
    IDLE_WS("WebSocket, 10,000 idle", Protocol.WEB_SOCKET, 10_000, 1, Speaker.POST, 0, Kind.IDLE),
    WIRE_SSE("SSE, an event on the wire", Protocol.SSE, 1, 1, Speaker.POST, 0, Kind.WIRE),
    WIRE_WS("WebSocket, an event on the wire", Protocol.WEB_SOCKET, 1, 1, Speaker.POST, 0, Kind.WIRE),
    WIRE_POLL("Long poll, an answer with one event on the wire", Protocol.LONG_POLL, 1, 1, Speaker.POST, 0, Kind.WIRE);

    /** What is done with the clients once they are there. */
    enum Kind {
        /** The steady load, then ever more. */
        SEARCH,
        /** The steady load alone. */
        STEADY,
        /** Nothing. */
        IDLE,
        /** The steady load at two instances on the one core. */
        PAIR,
        /** An event a second for minutes. */
        HOLD,
        /** One event. */
        WIRE
    }

    private final String title;
    private final Scenario scenario;
    private final int steady;
    private final Kind kind;

    Row(String title, Protocol protocol, int clients, int channels, Speaker speaker, int steady, Kind kind) {
        this.title = title;
        this.scenario = new Scenario(protocol, clients, channels, speaker);
        this.steady = steady;
        this.kind = kind;
    }

    /** As it is said on the command line. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    Scenario scenario() {
        return scenario;
    }

    /** Deliveries a second at which the cost of one is compared. */
    int steady() {
        return steady;
    }

    /** Events a second for so many deliveries. */
    double rate(double deliveries) {
        return deliveries / scenario.clientsPerChannel();
    }

    Kind kind() {
        return kind;
    }

    /** WebSocket is chat, all else notifications. */
    String service() {
        return scenario.protocol() == Protocol.WEB_SOCKET ? "chat-service" : "notification-service";
    }
}
