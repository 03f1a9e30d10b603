package io.tricast.system.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.tricast.local.RedisProcess;
import io.tricast.system.stack.RedisWire;

/** What goes wrong with Redis. */
enum Fault {
    /** Every connection that sends commands breaks. */
    KILL_COMMANDS {
        @Override
        void strike(RedisProcess redis) {
            RedisWire.call(redis, "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
    },
    /** Every connection that wakes the instances breaks. */
    KILL_SUBSCRIPTIONS {
        @Override
        void strike(RedisProcess redis) {
            RedisWire.call(redis, "CLIENT", "KILL", "TYPE", "pubsub");
        }
    },
    /** It stops, and comes back with its file. */
    RESTART {
        @Override
        void strike(RedisProcess redis) {
            redis.stop();
            redis.restart();
        }
    };

    abstract void strike(RedisProcess redis);

    /** Each kind at least once. */
    static List<Fault> draw(Random random, int count) {
        List<Fault> faults = new ArrayList<>(List.of(values()));
        while (faults.size() < count) {
            faults.add(values()[random.nextInt(values().length)]);
        }
        Collections.shuffle(faults, random);
        return faults;
    }
}
