package io.tricast.system.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** The clock of a process that is started with this environment: libfaketime's. */
record Clock(Map<String, String> environment) {

    static Clock behind(int seconds) {
        try {
            Process asked = new ProcessBuilder("faketime", "-f", "-" + seconds + "s", "env").start();
            String all = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> environment = all.lines()
                    .filter(line -> line.startsWith("LD_PRELOAD=") || line.startsWith("FAKETIME"))
                    .collect(Collectors.toMap(line -> line.substring(0, line.indexOf('=')),
                            line -> line.substring(line.indexOf('=') + 1), (one, _) -> one));
            environment.remove("FAKETIME_SHARED");
            // Its timers go on as they should.
            environment.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
            return new Clock(Map.copyOf(environment));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
