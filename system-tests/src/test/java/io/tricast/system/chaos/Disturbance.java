package io.tricast.system.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.tricast.local.ServiceProcess;
import io.tricast.system.proxy.Link;
import io.tricast.system.stack.RedisWire;
import io.tricast.system.stack.Service;

/** What can go wrong on one Redis. */
enum Disturbance {
    REDIS_KILLED {
        @Override
        void strike(Trial trial) {
            trial.redis().kill();
            trial.redis().restart();
        }
    },
    REDIS_RESTARTED {
        @Override
        void strike(Trial trial) {
            trial.redis().restart();
        }
    },
    REDIS_PAUSED {
        @Override
        void strike(Trial trial) {
            pause(trial, trial.redis().process());
        }
    },
    COMMAND_CONNECTIONS_KILLED {
        @Override
        void strike(Trial trial) {
            RedisWire.call(trial.redis(), "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
    },
    SUBSCRIPTIONS_KILLED {
        @Override
        void strike(Trial trial) {
            RedisWire.call(trial.redis(), "CLIENT", "KILL", "TYPE", "pubsub");
        }
    },
    INSTANCE_KILLED {
        @Override
        void strike(Trial trial) {
            Service service = any(trial);
            int number = trial.random().nextInt(Site.INSTANCES);
            trial.site().instance(service, number).kill();
            trial.site().relaunch(service, number);
        }
    },
    INSTANCE_PAUSED {
        @Override
        void strike(Trial trial) {
            ServiceProcess instance = trial.site().instance(any(trial), trial.random().nextInt(Site.INSTANCES));
            pause(trial, instance.process());
        }
    },
    REDIS_OUT_OF_REACH {
        @Override
        void strike(Trial trial) {
            silence(trial, trial.site().linkToRedis(1 + trial.random().nextInt(Site.INSTANCES - 1)));
        }
    },
    REDIS_LINK_RESET {
        @Override
        void strike(Trial trial) {
            trial.site().linkToRedis(1 + trial.random().nextInt(Site.INSTANCES - 1)).cut();
        }
    },
    CLIENTS_OUT_OF_REACH {
        @Override
        void strike(Trial trial) {
            silence(trial, trial.site().linkToClients(any(trial)));
        }
    },
    PROXY_RESTARTED {
        @Override
        void strike(Trial trial) {
            trial.site().haProxy().restart();
        }
    };

    abstract void strike(Trial trial);

    private static Service any(Trial trial) {
        return Site.SERVICES.get(trial.random().nextInt(Site.SERVICES.size()));
    }

    private static Duration moment(Trial trial) {
        return trial.lasting(Duration.ofMillis(1_000 + trial.random().nextInt(9_000)));
    }

    private static void pause(Trial trial, Process process) {
        Signal.send("STOP", process);
        trial.pass(moment(trial));
        Signal.send("CONT", process);
    }

    private static void silence(Trial trial, Link link) {
        link.silence();
        trial.pass(moment(trial));
        link.heal();
    }

    /** All kinds before any comes again. */
    static List<Disturbance> draw(Random random, int count) {
        List<Disturbance> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            List<Disturbance> round = new ArrayList<>(List.of(values()));
            Collections.shuffle(round, random);
            drawn.addAll(round);
        }
        return drawn.subList(0, count);
    }
}
