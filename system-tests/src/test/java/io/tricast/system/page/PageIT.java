package io.tricast.system.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.tricast.local.RedisProcess;
import io.tricast.local.ServiceProcess;
import io.tricast.local.SigningKeys;

/** The page that all services serve, in a real browser against real services. */
class PageIT {

    /** By these ports the page knows the local stack; the browser takes them to the free ports of the test's services. */
    private static final Map<String, Integer> PORTS = Map.of("notification-service", 8081, "chat-service", 8082,
            "ticker-service", 8083);

    private static RedisProcess redis;
    private static Map<String, ServiceProcess> services = Map.of();
    private static Browser browser;

    @BeforeAll
    static void openTheBrowser(@TempDir Path keys) throws IOException {
        Optional<Path> chromium = Browser.installed();
        assertThat(chromium).as("Chromium on the path: install it, for example with apt-get install chromium").isPresent();
        redis = RedisProcess.start();
        SigningKeys signing = SigningKeys.create(keys);
        String origins = PORTS.values().stream().map(port -> "http://localhost:" + port).collect(Collectors.joining(","));
        services = PORTS.keySet().stream().collect(Collectors.toMap(name -> name,
                name -> ServiceProcess.start(name, redis, signing, Map.of("QUARKUS_HTTP_CORS_ORIGINS", origins))));
        browser = new Browser(chromium.get(), PORTS.entrySet().stream().collect(Collectors.toMap(
                service -> "localhost:" + service.getValue(),
                service -> services.get(service.getKey()).uri("/").getAuthority())));
    }

    @AfterAll
    static void close() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
        services.values().forEach(ServiceProcess::close);
        Optional.ofNullable(redis).ifPresent(RedisProcess::close);
    }

    @BeforeEach
    void openThePage() {
        openThePageOf(8081);
    }

    private static void openThePageOf(int port) {
        browser.open("http://localhost:" + port + "/?user=alice");
        awaitTrue("location.port === '" + port + "' && ['notifications', 'chat', 'tickers'].every(id =>"
                + " document.querySelector(`#${id} .state`)?.textContent === 'live')");
    }

    @ParameterizedTest
    @ValueSource(ints = { 8081, 8082, 8083 })
    void everyServiceServesThePage(int port) {
        openThePageOf(port);
    }

    @Test
    void aNotificationPublishedOnThePageArrivesOnItAsText() {
        submit("#notifications .publish", "title", "<b>Version 2</b> is out");
        awaitTrue("document.querySelector('#notifications .log').innerText.includes('<b>Version 2</b> is out')");
    }

    @Test
    void aTopicThatIsFollowedArrivesFromThenOn() {
        browser.evaluate("document.querySelector('#notifications .follow').click()");
        awaitTrue("document.querySelector('#notifications .topics').innerText.includes('releases')");
        awaitTrue("document.querySelector('#notifications .state').textContent === 'live'");
        browser.evaluate("document.querySelector('#notifications [name=to]').value = 'topic'");
        submit("#notifications .publish", "title", "For followers");
        awaitTrue("document.querySelector('#notifications .log').innerText.includes('For followers')");
    }

    @Test
    void aMessageWrittenWhilePausedIsSentOnceAndAckedAfterwards() {
        browser.evaluate("document.querySelector('#chat .pause').click()");
        awaitTrue("document.querySelector('#chat .state').textContent === 'paused'");
        submit("#chat .say", "text", "from the tunnel");
        browser.evaluate("document.querySelector('#chat .pause').click()");
        awaitTrue("document.querySelectorAll('#chat .log .acked').length === 1");
        assertThat(browser.evaluate("document.querySelector('#chat .log').innerText").asText())
                .containsOnlyOnce("alice: from the tunnel");
    }

    @Test
    void aPriceThatRisesIsShownAsRising() {
        tick("100");
        awaitTrue("document.querySelector('#tickers tbody').innerText.includes('100.00')");
        tick("101.5");
        awaitTrue("document.querySelector('#tickers tbody .up')?.innerText.includes('101.50')");
    }

    private static void tick(String price) {
        browser.evaluate("import('/page/services.js').then(services =>"
                + " services.post('ticker', '/tickers', { ticks: [{ symbol: 'ACME', price: " + price + " }] })).then(() => 1)");
    }

    private static void submit(String form, String field, String text) {
        browser.evaluate("(form => { form.elements.%s.value = '%s'; form.requestSubmit(); })(document.querySelector('%s'))"
                .formatted(field, text, form));
    }

    private static void awaitTrue(String condition) {
        await(condition).atMost(Duration.ofSeconds(20)).until(() -> browser.evaluate(condition).asBoolean());
    }
}
