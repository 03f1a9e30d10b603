package io.tricast.system.chaos;

import java.time.Duration;

/**
 * Who publishes and who listens. Of each room, each user and over each transport there are clients that stay until they are
 * cut off; and one more that wanders, from instance to instance and from transport to transport.
 *
 * @param mixed whether the first user also follows a topic and publishes to everyone
 * @param each settled clients per transport
 * @param copies how many instances are asked at once to publish the same
 * @param pace how long each publisher rests between two events
 */
record Load(int rooms, int users, boolean mixed, int each, int copies, Duration pace) {

    static final Load USUAL = new Load(4, 4, true, 1, 1, Duration.ofMillis(100));

    Load of(int rooms, int users) {
        return new Load(rooms, users, mixed, each, copies, pace);
    }

    Load withoutTopics() {
        return new Load(rooms, users, false, each, copies, pace);
    }

    Load withEach(int clients) {
        return new Load(rooms, users, mixed, clients, copies, pace);
    }

    Load withCopies(int instances) {
        return new Load(rooms, users, mixed, each, instances, pace);
    }

    Load withPace(Duration rest) {
        return new Load(rooms, users, mixed, each, copies, rest);
    }
}
