package io.tricast.system.stack;

import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;

import io.tricast.system.client.Ended;
import io.tricast.system.client.Refused;

/** An attempt repeated while the answer is that the service cannot just now. Only for what may be repeated. */
public final class Accepted {

    private Accepted() {
    }

    public static void eventually(Runnable attempt) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(50)).until(() -> succeeds(attempt));
    }

    private static boolean succeeds(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (Refused e) {
            if (!e.passes()) {
                throw e;
            }
            return false;
        } catch (UncheckedIOException | Ended e) {
            return false;
        }
    }
}
