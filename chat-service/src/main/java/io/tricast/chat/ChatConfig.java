package io.tricast.chat;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How the chat deals with presence and with clients that say too much. */
@ConfigMapping(prefix = "tricast.chat")
public interface ChatConfig {

    /** How long the people of an instance that died stay present. It renews their lease four times as often. */
    @WithDefault("20S")
    Duration presenceLease();

    /** How long somebody without a connection stays present: long enough to reconnect, also during a deployment. */
    @WithDefault("10S")
    Duration presenceGrace();

    /** The same for who polls: longer than the pause between two polls. */
    @WithDefault("30S")
    Duration presencePollGrace();

    /** How many frames a connection may send in a second, for ever. */
    @WithDefault("100")
    int frameRate();

    /** How many frames it may send at once after a pause. */
    @WithDefault("500")
    int frameBurst();

    /** How many calls that say or change something a user may make on this instance in a second, for ever. */
    @WithDefault("100")
    int callRate();

    /** How many such calls a user may make at once after a pause. */
    @WithDefault("500")
    int callBurst();
}
