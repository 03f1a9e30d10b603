package io.tricast.system.proxy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.tricast.local.ServiceProcess;
import io.tricast.system.stack.Service;

/**
 * What nginx needs to stand in front of all services: HTTP/1.1 and upgrades to them, and time-outs longer than a poll. It
 * buffers, as it does unless told otherwise: that streams are not, their responses say themselves.
 */
public record NginxSettings(Map<Service, List<ServiceProcess>> instances) {

    private static final String TEXT = """
            daemon off;
            user root;
            worker_processes 1;
            worker_shutdown_timeout 2s;
            error_log error.log notice;
            pid nginx.pid;
            events {
                worker_connections 8192;
            }
            http {
                access_log off;
                client_body_temp_path body;
                proxy_temp_path proxy;
                fastcgi_temp_path fastcgi;
                uwsgi_temp_path uwsgi;
                scgi_temp_path scgi;
                proxy_http_version 1.1;
                proxy_set_header Host $host;
                proxy_set_header Upgrade $http_upgrade;
                proxy_set_header Connection $to_upgrade;
                proxy_read_timeout 75s;
                proxy_send_timeout 75s;
                map $http_upgrade $to_upgrade {
                    default upgrade;
                    '' '';
                }
            %s    server {
                    listen 127.0.0.1:%d;
                    location / {
                        proxy_pass http://notification;
                    }
                    location /chat {
                        proxy_pass http://chat;
                    }
                    location /tickers {
                        proxy_pass http://ticker;
                    }
                }
            }
            """;

    String text(int port) {
        String upstreams = instances.entrySet().stream().map(it -> upstream(it.getKey(), it.getValue()))
                .collect(Collectors.joining());
        String text = TEXT.formatted(upstreams, port);
        // A name without an upstream would be looked up in DNS.
        return instances.containsKey(Service.TICKER) ? text : text.replace("http://ticker", "http://notification");
    }

    private static String upstream(Service service, List<ServiceProcess> instances) {
        return instances.stream().map(it -> "        server 127.0.0.1:" + it.port() + " max_fails=1 fail_timeout=1s;\n")
                .collect(Collectors.joining("", "    upstream " + service.name().toLowerCase(Locale.ROOT) + " {\n", "    }\n"));
    }
}
