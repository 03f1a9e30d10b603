package io.tricast.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate for the loopback address that is its own authority, with its key, as PEM files. Made by the JDK's keytool,
 * valid for a day.
 */
public record TlsCertificate(Path certificate, Path key, SSLContext client) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ALIAS = "local";
    private static final String PASSWORD = "changeit";

    public static TlsCertificate create() {
        var directory = Lifetime.temporaryDirectory("tricast-tls");
        try {
            var store = generate(directory.resolve("store.p12"));
            var certificate = store.getCertificate(ALIAS);
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, certificate);
            return new TlsCertificate(
                    write(directory.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded()),
                    write(directory.resolve("key.pem"), "PRIVATE KEY",
                            store.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()),
                    trusting(trusted));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore generate(Path file) throws IOException, GeneralSecurityException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = Lifetime.start(Lifetime.Role.SERVICE, new ProcessBuilder(keytool, "-genkeypair", "-alias", ALIAS,
                "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=localhost", "-ext", "san=ip:127.0.0.1,dns:localhost",
                "-ext", "bc=ca:true", "-validity", "1", "-storetype", "PKCS12", "-keystore", file.toString(), "-storepass",
                PASSWORD).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD));
        if (!Lifetime.awaitExit(process, PATIENCE) || process.exitValue() != 0) {
            Lifetime.kill(process);
            throw new IllegalStateException("keytool made no certificate");
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext trusting(KeyStore store) throws GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static Path write(Path file, String kind, byte[] der) throws IOException {
        var body = Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der);
        return Files.writeString(file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(kind, body, kind));
    }
}
