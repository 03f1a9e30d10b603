package io.tricast.system.drain;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

import io.tricast.local.Endpoint;
import io.tricast.system.client.DrainNotice;
import io.tricast.system.client.Ended;
import io.tricast.system.client.EventClient;
import io.tricast.system.client.Inbox;
import io.tricast.system.client.Received;
import io.tricast.system.client.Refused;
import io.tricast.system.oracle.Told;
import io.tricast.system.stack.Channel;
import io.tricast.system.stack.Transport;

/**
 * A client that wants to stay. When it is sent away it comes back when it was told to, with its position, over the same
 * transport. One thread runs it; its progress may be watched by others, its history be read when {@link #run} has returned.
 */
final class Resident implements Runnable {

    private static final Duration GLANCE = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Pattern ORDERLY = Pattern.compile("ended by the server|closed 1012 .*|sent away");
    private static final Pattern REFUSED = Pattern.compile("refused: 503 .*");

    private final Channel channel;
    private final Transport transport;
    private final Endpoint front;
    private final AtomicInteger last;
    private final List<Told> history = new ArrayList<>();
    private final List<DrainNotice> notices = new CopyOnWriteArrayList<>();
    private final List<Long> returns = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private volatile int furthest = -1;
    private volatile boolean connected;
    private Optional<String> position = Optional.empty();

    /** @param last the number after which it may go home; negative until it is known */
    Resident(Channel channel, Transport transport, Endpoint front, AtomicInteger last) {
        this.channel = channel;
        this.transport = transport;
        this.front = front;
        this.last = last;
    }

    @Override
    public void run() {
        while (!home()) {
            try (EventClient client = channel.open(front, transport, position)) {
                if (!notices.isEmpty()) {
                    returns.add(System.nanoTime());
                }
                connected = true;
                stay(client.inbox());
            } catch (Refused | UncheckedIOException | Ended e) {
                turnedAway(e);
            } finally {
                connected = false;
            }
        }
    }

    private void stay(Inbox inbox) {
        int taken = 0;
        while (inbox.ending().isEmpty() && !home()) {
            inbox.waitsFor(Integer.MAX_VALUE, GLANCE);
            taken = take(inbox, taken);
        }
        take(inbox, taken);
        position = inbox.position();
        connected = false;
        inbox.ending().ifPresent(ending -> leave(ending, inbox.notice()));
    }

    private int take(Inbox inbox, int from) {
        List<Received> items = inbox.items();
        for (Received item : items.subList(from, items.size())) {
            if (item.isEvent()) {
                furthest = channel.numberOf(item);
                history.add(new Told.Event(furthest, System.nanoTime()));
            } else if (item.is("gap") || item.is("error")) {
                complaints.add(transport + " was told " + item);
            }
        }
        return items.size();
    }

    private void leave(String ending, Optional<DrainNotice> notice) {
        if (REFUSED.matcher(ending).matches()) {
            LockSupport.parkNanos(AGAIN.toNanos());
        } else if (notice.isEmpty() || !ORDERLY.matcher(ending).matches()) {
            complaints.add(transport + " " + ending + notice.map(_ -> ", announced").orElse(", not announced"));
        } else {
            notices.add(notice.get());
            LockSupport.parkNanos(notice.get().left().toNanos());
        }
    }

    private void turnedAway(RuntimeException e) {
        if (e instanceof Refused refused && refused.status() != 503) {
            complaints.add(transport + " refused: " + refused.getMessage());
        }
        LockSupport.parkNanos(AGAIN.toNanos());
    }

    private boolean home() {
        return last.get() >= 0 && furthest >= last.get();
    }

    Transport transport() {
        return transport;
    }

    boolean connected() {
        return connected;
    }

    List<Told> history() {
        return history;
    }

    /** All that it was told of the ends of its connections. */
    List<DrainNotice> notices() {
        return notices;
    }

    /** When it was back, each time. */
    List<Long> returns() {
        return returns;
    }

    /** What should not have happened to it. */
    List<String> complaints() {
        return complaints;
    }
}
