package io.tricast.events.delivery;

/** A client's place with the {@link Drain}, for as long as its connection is open. Belongs to the client's event loop. */
public final class Registration {

    private static final int OVER = -1;

    private final OpenClients clients;
    private final Drainable client;

    /** When the connection is too old, by {@link System#nanoTime}. */
    private final long limit;

    /** This one's index among the clients of the loop. */
    private int place;
    private boolean draining;

    Registration(OpenClients clients, Drainable client, long limit, int place) {
        this.clients = clients;
        this.client = client;
        this.limit = limit;
        this.place = place;
    }

    /** The connection is closed, by whichever side, or the poll is answered. May be called more than once. */
    public void over() {
        if (!isOver()) {
            clients.remove(this);
            place = OVER;
        }
    }

    private boolean isOver() {
        return place == OVER;
    }

    int place() {
        return place;
    }

    void moveTo(int newPlace) {
        place = newPlace;
    }

    boolean tooOld(long now) {
        return now - limit > 0;
    }

    /** At most once, and not if the client has gone. */
    void drain(Departure departure) {
        if (!draining && !isOver()) {
            draining = true;
            client.drain(departure.retryAfter(), departure.away());
            clients.later(departure.servedFor(), this::letGo);
        }
    }

    private void letGo() {
        if (!isOver()) {
            client.letGo();
        }
    }
}
