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
    HEAP_TICKERS("Ticker over SSE, 11,000 that want a tick a second", "ticker-service", Protocol.SSE, 11_000, Kind.HEAP),
    HEAP_TICKER_STREAMS("Ticker over HTTP/2, 11,000 that want a tick a second", "ticker-service", Protocol.SSE_STREAMS, 11_000,
            Kind.HEAP),
    WIRE_SSE("SSE, an event on the wire", Protocol.SSE, 1, 1, Speaker.POST, 0, Kind.WIRE),
    WIRE_WS("WebSocket, an event on the wire", Protocol.WEB_SOCKET, 1, 1, Speaker.POST, 0, Kind.WIRE),
    WIRE_POLL("Long poll, an answer with one event on the wire", Protocol.LONG_POLL, 1, 1, Speaker.POST, 0, Kind.WIRE),
    DELTAS("Ticker over SSE, a tick of the walk on the wire", "ticker-service", Protocol.SSE, 1, Kind.DELTAS);

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
        /** Nothing, and all that is garbage is collected. */
        HEAP,
        /** An event a second for minutes. */
        HOLD,
        /** One event. */
        WIRE,
        /** Ticks in full and as what has changed. */
        DELTAS
    }

    private final String title;
    private final String service;
    private final Scenario scenario;
    private final int steady;
    private final Kind kind;

    /** WebSocket is chat, all else notifications. */
    Row(String title, Protocol protocol, int clients, int channels, Speaker speaker, int steady, Kind kind) {
        this(title, protocol == Protocol.WEB_SOCKET ? "chat-service" : "notification-service", protocol, clients, channels,
                speaker, steady, kind);
    }

    Row(String title, String service, Protocol protocol, int clients, Kind kind) {
        this(title, service, protocol, clients, 1, Speaker.POST, 0, kind);
    }

    Row(String title, String service, Protocol protocol, int clients, int channels, Speaker speaker, int steady, Kind kind) {
        this.title = title;
        this.service = service;
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

    String service() {
        return service;
    }
}
