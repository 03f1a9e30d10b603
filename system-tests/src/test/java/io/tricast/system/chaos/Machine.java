package io.tricast.system.chaos;

/** Where it ran. */
final class Machine {

    private Machine() {
    }

    static String describe() {
        return "%d cores, Linux %s, Java %s; three instances of each service,\neach a process, on one machine."
                .formatted(Runtime.getRuntime().availableProcessors(), System.getProperty("os.version"),
                        System.getProperty("java.version"));
    }
}
