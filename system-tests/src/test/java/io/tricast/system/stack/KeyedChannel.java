package io.tricast.system.stack;

import java.util.List;

import io.tricast.local.Endpoint;

/** A channel whose publishers may name a publish, so that they may repeat it safely when they do not know its outcome. */
public sealed interface KeyedChannel extends Channel permits UserChannel, MixedChannel, RoomChannel {

    /**
     * @return the id of the event
     * @throws io.tricast.system.client.Refused unless the service accepts it
     */
    String publish(Endpoint at, String key, int number);

    /** Where its events are kept, the default first: of an envelope that names none. */
    List<String> topics();

    @Override
    default void publish(Endpoint at, int number) {
        publish(at, "number-" + number, number);
    }
}
