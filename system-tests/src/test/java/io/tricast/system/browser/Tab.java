package io.tricast.system.browser;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.awaitility.core.ConditionTimeoutException;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;

/** A tab of a browser with one client in it, as a service serves it, and what that client told. */
final class Tab implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(40);

    /** The tokens are made here, so that a test says when there is a new one. */
    private static final String OPEN = """
            async ({ kind, room, options }) => {
              const client = await import('/client/tricast.js');
              Object.assign(window, { events: [], joined: [], states: [], problems: [] });
              window.client = client[kind]({ getToken: () => window.token, ...options });
              window.client.on('*', event => event.id && events.push(event.data.title ?? event.data.text));
              window.client.on('joined', event => joined.push(event.data.room));
              window.client.on('state', state => states.push(`${state} over ${window.client.transport}`));
              window.client.on('problem', problem => problems.push(problem.message));
              if (room) window.client.join(room);
            }""";

    private final Page page;

    private Tab(Page page) {
        this.page = page;
    }

    /** @param origin of the service or of what stands before it */
    static Tab open(BrowserContext profile, String origin) {
        Page page = profile.newPage();
        // Any document of that origin will do; this one has no script of its own.
        page.navigate(origin + "/q/health/live");
        return new Tab(page);
    }

    Tab token(String token) {
        page.evaluate("token => { window.token = token; }", token);
        return this;
    }

    Tab notifications(Map<String, ?> options) {
        return client(Map.of("kind", "notifications", "options", options));
    }

    Tab room(String room, Map<String, ?> options) {
        return client(Map.of("kind", "chat", "room", room, "options", options));
    }

    private Tab client(Map<String, ?> description) {
        page.evaluate(OPEN, description);
        return this;
    }

    /** What the expression comes to in the page. */
    Object evaluate(String expression) {
        return page.evaluate(expression);
    }

    Tab awaitState(String state) {
        awaitTrue("client.state + ' over ' + client.transport === '" + state + "'");
        return this;
    }

    /** The events numbered so far, each once and in order, and none else. */
    void awaitNumbers(int last) {
        List<String> wanted = IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
        awaitThat("the events " + wanted, () -> wanted.equals(numbers()));
    }

    Object numbers() {
        return evaluate("events");
    }

    void awaitTrue(String expression) {
        awaitThat(expression, () -> Boolean.TRUE.equals(evaluate(expression)));
    }

    private void awaitThat(String what, Callable<Boolean> isSo) {
        try {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(isSo);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Not in time: " + what + ", from " + this, e);
        }
    }

    /** For the message of a failure. */
    @Override
    public String toString() {
        return "a tab that told " + evaluate("JSON.stringify({ states, problems, events })");
    }

    @Override
    public void close() {
        page.close();
    }
}
