package io.tricast.system.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.tricast.system.oracle.Sequence;
import io.tricast.system.stack.MixedChannel;
import io.tricast.system.stack.RoomChannel;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;
import io.tricast.system.stack.UserChannel;

/** The audiences of one scenario: rooms and users that no other scenario has, and numbers that tell whose they are. */
record Cast(List<Audience> audiences) {

    /** Numbers of one audience; a multiple of three, because {@link MixedChannel} chooses the topic by the remainder. */
    private static final int NUMBERS = 3_000_000;
    private static final AtomicInteger SCENES = new AtomicInteger();
    /** The last given out: the topic "everyone" and what services remember of publishers outlast a scenario. */
    private static final AtomicInteger GIVEN = new AtomicInteger();

    static Cast of(Stack stack, Load load) {
        String scene = "s" + SCENES.incrementAndGet() + "-";
        List<Audience> all = new ArrayList<>();
        IntStream.range(0, load.rooms()).mapToObj(n -> room(stack, scene + "room-" + n)).forEach(all::add);
        List<Sequence> forEveryone = List.of();
        if (load.mixed()) {
            Audience first = mixed(stack, scene + "mixed");
            all.add(first);
            forEveryone = List.of(first.own().getLast());
        }
        for (int n = load.mixed() ? 1 : 0; n < load.users(); n++) {
            all.add(user(stack, scene + "user-" + n, forEveryone));
        }
        return new Cast(all);
    }

    private static Audience room(Stack stack, String name) {
        List<Sequence> own = List.of(new Sequence("room:" + name, GIVEN.addAndGet(NUMBERS), 1));
        return new Audience(Service.CHAT, new RoomChannel(stack, name, name + "-member"), own, own);
    }

    private static Audience mixed(Stack stack, String name) {
        MixedChannel channel = new MixedChannel(new UserChannel(stack, name));
        int base = GIVEN.addAndGet(NUMBERS);
        List<Sequence> own = IntStream.range(0, 3).mapToObj(n -> new Sequence(channel.topics().get(n), base + n, 3)).toList();
        return new Audience(Service.NOTIFICATION, channel, own, own);
    }

    private static Audience user(Stack stack, String name, List<Sequence> forEveryone) {
        Sequence own = new Sequence("user:" + name, GIVEN.addAndGet(NUMBERS), 1);
        return new Audience(Service.NOTIFICATION, new UserChannel(stack, name), List.of(own),
                Stream.concat(Stream.of(own), forEveryone.stream()).toList());
    }

    List<Sequence> sequences() {
        return audiences.stream().flatMap(it -> it.own().stream()).toList();
    }

    /** What is published to others than this audience. */
    Sequence neighbourOf(Audience audience) {
        return sequences().stream().filter(it -> !audience.heard().contains(it)).findFirst().orElseThrow();
    }
}
