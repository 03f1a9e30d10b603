package io.tricast.chat;

import jakarta.inject.Singleton;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;

/**
 * Negotiates no WebSocket compression. A compressed frame of 60 KB may hold 60 MB, and the frame limit is applied before it
 * is inflated. The setting of WebSockets Next covers permessage-deflate only and leaves deflate-frame on.
 */
@Singleton
final class PlainFrames implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        plain(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        plain(options);
    }

    private static void plain(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false).setPerFrameWebSocketCompressionSupported(false);
    }
}
