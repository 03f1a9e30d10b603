package io.tricast.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How one gets into a Redis: open, by user and password, over TLS, or both. */
public record RedisAccess(Optional<Login> login, Optional<TlsCertificate> tls) {

    public static final RedisAccess OPEN = new RedisAccess(Optional.empty(), Optional.empty());

    /** An ACL user; nobody else gets in. */
    public record Login(String user, String password) {
    }

    /** Lines of redis.conf for a server, a Cluster's node or a sentinel at that port. */
    List<String> server(int port) {
        var lines = new ArrayList<String>();
        lines.add("bind 127.0.0.1");
        tls.ifPresentOrElse(certificate -> lines.addAll(List.of("port 0", "tls-port " + port,
                "tls-cert-file " + certificate.certificate(), "tls-key-file " + certificate.key(),
                "tls-ca-cert-file " + certificate.certificate(), "tls-auth-clients no", "tls-replication yes")),
                () -> lines.add("port " + port));
        login.ifPresent(known -> lines.addAll(List.of("user default off",
                "user " + known.user() + " on >" + known.password() + " ~* &* +@all")));
        return lines;
    }

    String url(int port) {
        var scheme = tls.isPresent() ? "rediss://" : "redis://";
        return scheme + login.map(known -> known.user() + ":" + known.password() + "@").orElse("") + "127.0.0.1:" + port;
    }

    /** What a client needs to know besides where Redis is. */
    Map<String, String> client() {
        var settings = new HashMap<String, String>();
        tls.ifPresent(certificate -> settings.putAll(Map.of("QUARKUS_REDIS_TLS_ENABLED", "true",
                "QUARKUS_REDIS_TLS_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS",
                "QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM", "true",
                "QUARKUS_REDIS_TLS_TRUST_CERTIFICATE_PEM_CERTS", certificate.certificate().toString())));
        return settings;
    }

    RespConnection connect(int port) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), port);
        var socket = tls.isPresent() ? tls.get().client().getSocketFactory().createSocket(plain, "127.0.0.1", port, true)
                : plain;
        var connection = new RespConnection(socket);
        login.ifPresent(known -> connection.send("AUTH", known.user(), known.password()));
        return connection;
    }
}
