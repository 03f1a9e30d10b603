package io.tricast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Signals that Java does not send by itself. */
final class Signal {

    private Signal() {
    }

    /** @param name without {@code SIG} */
    static void send(String name, Process process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " " + process.pid() + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending " + name, e);
        }
    }
}
