package io.tricast.system.chaos;

import java.util.List;

import io.tricast.system.client.Received;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.stack.KeyedChannel;
import io.tricast.system.stack.Service;

/**
 * Whom a publisher reaches.
 *
 * @param own what is published to this audience
 * @param heard what its clients hear: that, and what is for everyone
 */
record Audience(Service service, KeyedChannel channel, List<Sequence> own, List<Sequence> heard) {

    /** The topic of an event or a gap, if the envelope names one, else the channel's only one. */
    String topicOf(Received received) {
        return received.data().path("topic").asText(channel.topics().getFirst());
    }
}
