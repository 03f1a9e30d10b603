package io.tricast.events.backbone;

import io.vertx.core.Future;

/**
 * What an instance hears: the channels of its topics, on as many subscribed connections as Redis needs. A connection that is
 * lost, or carries nothing, is made again. All on the loop.
 */
sealed interface Channels permits Subscriber, ClusterChannels {

    /** What they carry. */
    interface Listener {

        /** Runs before anything is subscribed on a new connection, and decides whether it is used. */
        Future<Void> made();

        /** From now on every message of the channel comes in, until its connection is lost. */
        void subscribed(String channel);

        void message(String channel, String text);

        /** Is to publish something there: a connection that has silently died looks like one on which nothing happens. */
        void beat(String channel);

        /** A connection was made or lost. */
        void changed();

        /** The other side no longer has the channel. Where channels have no place of their own this does not happen. */
        default void moved(String channel) {
        }
    }

    /** Whether everything subscribed to is heard. */
    boolean connected();

    void connect();

    void subscribe(String channel);

    void unsubscribe(String channel);

    /** To be called in equal intervals; after some silent ones a connection is made anew. */
    void beat();

    /** Messages come from elsewhere from now on. */
    void moved();

    void close();
}
