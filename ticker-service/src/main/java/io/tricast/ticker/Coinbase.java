package io.tricast.ticker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tricast.events.backbone.Lease;
import io.tricast.events.backbone.Leases;
import io.tricast.ticker.TickerConfig.Feed;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;

/**
 * The prices of Coinbase Exchange, from its public WebSocket feed: off unless configured, and in one instance at a time. All on
 * one context.
 *
 * <p>
 * A connection that is lost, silent, or known to have missed a trade is made anew, after a time that doubles up to half a
 * minute; the exchange then begins with the newest price of each product, so that what was missed is behind it. What comes
 * again, or late, is refused by its sequence when it is appended. Overflow: while Redis is slow, of each product only the
 * newest
 * price waits.
 */
@Singleton
final class Coinbase {

    private static final Logger LOG = Logger.getLogger(Coinbase.class);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(500);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final int LARGEST_FRAME = 1024 * 1024;

    /** Looks; a heartbeat of each product comes every second. */
    private static final int SILENT_LOOKS = 5;

    private final TickerConfig config;
    private final Tape tape;
    private final Leases leases;
    private final Context context;
    private final Map<String, Long> trades = new HashMap<>();
    private final Map<String, Long> told = new HashMap<>();
    private final Map<String, Quote> waiting = new HashMap<>();
    private Optional<Lease> lease = Optional.empty();
    private Optional<WebSocket> socket = Optional.empty();
    private WebSocketClient client;
    private boolean connecting;
    private boolean printing;
    private boolean stopped;
    private int silent;
    private int attempt;

    Coinbase(TickerConfig config, Tape tape, Leases leases, Vertx vertx) {
        this.config = config;
        this.tape = tape;
        this.leases = leases;
        this.context = vertx.getOrCreateContext();
    }

    void start(@Observes StartupEvent event) {
        if (config.feed() == Feed.COINBASE) {
            lease = Optional.of(leases.of("ticker-feed", config.lease()));
            run(() -> {
                client = context.owner().createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(LARGEST_FRAME)
                        .setConnectTimeout((int) LONGEST_WAIT.toMillis()));
                context.owner().setPeriodic(LOOK.toMillis(), _ -> run(this::look));
                look();
            });
        }
    }

    void stop(@Observes ShutdownEvent event) {
        lease.ifPresent(Lease::release);
        run(() -> {
            stopped = true;
            socket.ifPresent(WebSocket::close);
        });
    }

    private void run(Runnable action) {
        context.runOnContext(_ -> action.run());
    }

    private void look() {
        if (!lease.orElseThrow().held()) {
            socket.ifPresent(WebSocket::close);
        } else if (socket.isEmpty() && !connecting && !stopped) {
            connect();
        } else if (socket.isPresent() && silent++ == SILENT_LOOKS) {
            lost("nothing comes");
        }
    }

    private void connect() {
        connecting = true;
        client.connect(new WebSocketConnectOptions().setAbsoluteURI(config.coinbase().url().toString()))
                .onComplete(outcome -> run(() -> {
                    if (outcome.succeeded()) {
                        use(outcome.result());
                    } else {
                        lost(outcome.cause().getMessage());
                    }
                }));
    }

    private void use(WebSocket open) {
        connecting = false;
        silent = 0;
        trades.clear();
        told.clear();
        socket = Optional.of(open);
        open.textMessageHandler(frame -> run(() -> {
            if (socket.filter(open::equals).isPresent()) {
                received(CoinbaseMessages.read(frame));
            }
        }));
        open.closeHandler(_ -> run(() -> {
            if (socket.filter(open::equals).isPresent()) {
                lost("closed with " + open.closeStatusCode());
            }
        }));
        open.exceptionHandler(failure -> LOG.debugf("the exchange's connection failed: %s", failure.getMessage()));
        open.writeTextMessage(CoinbaseMessages.subscribe(config.coinbase().products()));
    }

    private void lost(String reason) {
        socket.ifPresent(WebSocket::close);
        socket = Optional.empty();
        if (attempt == 0) {
            LOG.warnf("The exchange's feed is lost, connecting anew: %s", reason);
        }
        long longest = Math.min(LONGEST_WAIT.toMillis(), SHORTEST_WAIT.toMillis() << Math.min(attempt++, 10));
        connecting = true;
        context.owner().setTimer(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1),
                _ -> run(() -> connecting = false));
    }

    private void received(CoinbaseMessages message) {
        silent = 0;
        switch (message) {
            case CoinbaseMessages.Ticker(Quote quote, long trade) -> {
                attempt = 0;
                trades.merge(quote.symbol(), trade, Math::max);
                waiting.put(quote.symbol(), quote);
                print();
            }
            case CoinbaseMessages.Heartbeat(String product, long lastTrade) -> {
                // A trade may still be on its way when the first heartbeat tells of it.
                Long due = told.put(product, lastTrade);
                if (due != null && due > trades.getOrDefault(product, Long.MAX_VALUE)) {
                    lost("trade " + due + " of " + product + " was missed");
                }
            }
            case CoinbaseMessages.Refused(String reason) -> lost(reason);
            case CoinbaseMessages.Other() -> LOG.debug("the exchange said what is of no matter here");
        }
    }

    private void print() {
        if (!printing && !waiting.isEmpty()) {
            printing = true;
            List<Quote> quotes = new ArrayList<>(waiting.values());
            waiting.clear();
            tape.ingest(quotes, Optional.empty()).subscribe().with(_ -> run(this::printed), failure -> run(() -> {
                LOG.debugf("prices of the exchange are not on the tape: %s", failure.getMessage());
                quotes.forEach(quote -> waiting.putIfAbsent(quote.symbol(), quote));
                context.owner().setTimer(LOOK.toMillis(), _ -> run(this::printed));
            }));
        }
    }

    private void printed() {
        printing = false;
        print();
    }
}
