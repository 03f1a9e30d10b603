package io.tricast.local;

import java.net.URI;

/** Where clients connect: an instance of a service, or what stands in front of several. */
public interface Endpoint {

    /** {@code http} address of a path that starts with a slash. */
    URI uri(String path);

    /** {@code ws} address of a path that starts with a slash. */
    URI webSocket(String path);
}
