package io.tricast.notification;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How far back an inbox goes: as far as the topics that it is read from are kept, and no further than this. */
@ConfigMapping(prefix = "tricast.inbox")
interface InboxConfig {

    /** Of the newest so many notifications for a user, the inbox holds those that are not deleted or expired. */
    @WithDefault("1000")
    int length();

    @WithDefault("90D")
    Duration retention();
}
