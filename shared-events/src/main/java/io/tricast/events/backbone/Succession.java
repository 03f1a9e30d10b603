package io.tricast.events.backbone;

import java.util.List;

import io.vertx.core.Future;

/**
 * What has to be made sure when another server is the master. The one of before goes on to take writes for as long as some
 * instance has not noticed, and who follows their topics at the new one hears nothing of them, not even a hole. Only those that
 * appended them can tell: if what was acknowledged last is not there, the log's life ends, and everybody hears of it. Whatever
 * else is gone was replicated with it or after it. On the loop.
 */
final class Succession {

    private final Loop loop;
    private final BackboneConfig config;
    private final Sources sources;
    private boolean over;

    Succession(Loop loop, BackboneConfig config, Sources sources) {
        this.loop = loop;
        this.config = config;
        this.sources = sources;
    }

    /** @param before what each event loop of this instance appended last to the master of before */
    void check(Future<List<Acknowledged>> before) {
        loop.settle(before, all -> all.forEach(this::check), _ -> {
        });
    }

    /** Within a pulse all instances have noticed. One that ends the life meanwhile has done so for all. */
    private void check(Acknowledged last) {
        sources.reads().read(last.topic(), () -> !over, sources.epoch()::verify, _ -> {
            String life = sources.epoch().known();
            loop.after(config.pulse(), () -> look(last, life));
        });
    }

    private void look(Acknowledged last, String life) {
        Continuity continuity = new Continuity(last.position(), true, sources.keeping().retention(last.topic()));
        sources.reads().read(last.topic(), () -> !over, () -> sources.log().stretch(last.topic(), last.position(), 1), read -> {
            if (continuity.contradictedBy(read)) {
                sources.reads().read(last.topic(), () -> !over, () -> sources.epoch().end(life), _ -> {
                });
            }
        });
    }

    void stop() {
        over = true;
    }
}
