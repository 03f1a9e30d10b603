package io.tricast.system.browser;

import java.util.function.IntFunction;

import io.tricast.local.ServiceProcess;

/**
 * An nginx before one service, as somebody set it up who had heard of neither streams nor WebSockets: it keeps what is small
 * until there is more of it to compress, and does not pass upgrades on.
 */
final class Office {

    private static final String COMPRESSING = "proxy_ignore_headers X-Accel-Buffering;"
            + " gzip on; gzip_types text/event-stream; gzip_min_length 0;";
    private static final String CORRECTED = "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $to_upgrade;";

    private static final String TEXT = """
            daemon off;
            user root;
            error_log error.log notice;
            pid nginx.pid;
            worker_shutdown_timeout 1s;
            events {
            }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                map $http_upgrade $to_upgrade {
                    default upgrade;
                    '' '';
                }
                server {
                    listen 127.0.0.1:%d;
                    location / {
                        proxy_pass http://127.0.0.1:%d;
                        proxy_http_version 1.1;
                        proxy_read_timeout 75s;
                        # With the port, as the page's origin has it.
                        proxy_set_header Host $http_host;
                        %s
                    }
                }
            }
            """;

    private Office() {
    }

    static IntFunction<String> before(ServiceProcess service) {
        return port -> TEXT.formatted(port, service.port(), COMPRESSING);
    }

    /** With what streams and WebSockets need. */
    static IntFunction<String> corrected(ServiceProcess service) {
        return port -> TEXT.formatted(port, service.port(), CORRECTED);
    }
}
