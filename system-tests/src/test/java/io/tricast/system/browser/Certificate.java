package io.tricast.system.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import io.tricast.local.Lifetime;

/** A certificate for 127.0.0.1 that nobody has signed, with its key, as a PEM file. The JDK makes it. */
record Certificate(Path pem) {

    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes());

    static Certificate create() {
        Path directory = Lifetime.temporaryDirectory("tricast-certificate");
        Path store = directory.resolve("store.p12");
        try {
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "SAN=ip:127.0.0.1", "-alias", "it", "-storetype",
                    "PKCS12",
                    "-keystore", store.toString(), "-storepass", PASSWORD).redirectErrorStream(true).start();
            keytool.getInputStream().readAllBytes();
            KeyStore made = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            Path pem = directory.resolve("it.pem");
            Files.writeString(pem, text("CERTIFICATE", made.getCertificate("it").getEncoded())
                    + text("PRIVATE KEY", made.getKey("it", PASSWORD.toCharArray()).getEncoded()));
            return new Certificate(pem);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String what, byte[] content) {
        return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(what, LINES.encodeToString(content));
    }
}
