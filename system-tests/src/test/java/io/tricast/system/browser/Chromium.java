package io.tricast.system.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;

/**
 * The machine's Chromium, driven by Playwright. Its driver is a Node program: the one that web-client's lockfile pins, with
 * the machine's Node, instead of the 200 MB that the Java package would bring for every system there is. One thread.
 */
final class Chromium implements AutoCloseable {

    private static final String DRIVER_PLACE = "playwright.cli.dir";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright) {
        this.playwright = playwright;
        this.browser = playwright.chromium().launch(new LaunchOptions().setExecutablePath(onPath(NAMES))
                .setArgs(List.of("--no-sandbox", "--disable-background-networking")));
    }

    static Chromium start() {
        System.setProperty(DRIVER_PLACE, driver().toString());
        return new Chromium(Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH",
                        onPath(List.of("node")).toString()))));
    }

    /** A browser profile of its own: its tabs share what the tabs of a browser share. */
    BrowserContext profile() {
        return browser.newContext(new Browser.NewContextOptions().setIgnoreHTTPSErrors(true));
    }

    /** As the Java package would have unpacked it. */
    private static Path driver() {
        Path installed = Path.of("../web-client/node_modules/playwright-core").toAbsolutePath().normalize();
        Path place = Path.of("target/playwright").toAbsolutePath();
        Path link = place.resolve("package");
        if (!Files.exists(installed)) {
            throw new IllegalStateException(installed + " is not there: npm install in web-client brings it");
        }
        try {
            Files.createDirectories(place);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, installed);
            return place;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path onPath(List<String> names) {
        return names.stream()
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable).findFirst()
                .orElseThrow(() -> new IllegalStateException("none of " + names + " is on the path: install one"));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
