package io.tricast.system.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tricast.local.FaultProxy;
import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Service;
import io.tricast.system.stack.Stack;

/**
 * The page that all services serve, in a real browser, over a network that breaks. What it has to do is in
 * {@code web-client/src/test/browser}; here are the services and the proxy before them.
 */
class ConsoleIT {

    private static final Path TESTS = Path.of("..", "web-client", "src", "test", "browser").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static Stack stack;
    private static List<ServiceProcess> services;
    private static FaultProxy network;

    @BeforeAll
    static void start() {
        stack = Stack.start(Map.of("TRICAST_TICKER_FEED", "replay", "TRICAST_CHAT_PRESENCE_GRACE", "1S",
                "QUARKUS_HTTP_CORS_ORIGINS", places("http"),
                "TRICAST_PAGE_CONNECT_SRC",
                "'self' " + places("http").replace(',', ' ') + " " + places("ws").replace(',', ' ')));
        services = List.of(stack.instance(Service.NOTIFICATION, 1), stack.instance(Service.CHAT, 1),
                stack.instance(Service.TICKER, 1));
        network = FaultProxy.start(services.get(0), services.get(1), services.get(2));
    }

    /** Where the page looks for services of a local stack; the browser takes that to the free ports of this one. */
    private static String places(String scheme) {
        return IntStream.rangeClosed(8081, 8083).mapToObj(port -> scheme + "://localhost:" + port)
                .collect(Collectors.joining(","));
    }

    @AfterAll
    static void stop() {
        network.close();
        stack.close();
    }

    @ParameterizedTest
    @ValueSource(strings = { "live", "try", "access" })
    void holdsInARealBrowser(String tests) throws IOException, InterruptedException {
        File output = Files.createTempFile(Path.of("target").toAbsolutePath(), "console-" + tests, ".log").toFile();
        ProcessBuilder node = new ProcessBuilder("node", "--test", "--test-reporter=spec", tests + ".test.js")
                .directory(TESTS.toFile()).redirectErrorStream(true).redirectOutput(output);
        node.environment().put("CONSOLE_URL", network.uri("").toString());
        node.environment().put("CONSOLE_PORTS", services.stream().map(ServiceProcess::port).map(String::valueOf)
                .collect(Collectors.joining(",")));
        Process process = node.start();
        boolean ended = process.waitFor(PATIENCE);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        assertThat(ended && process.exitValue() == 0).as(Files.readString(output.toPath())).isTrue();
    }
}
