package io.tricast.benchmark;

import java.util.ArrayList;
import java.util.List;

import io.tricast.local.SigningKeys;

/** A user for each client, as in life: each also has a topic of its own. Signed once and kept: signing takes a millisecond. */
final class Tokens {

    private final SigningKeys keys;
    private final List<String> headers = new ArrayList<>();
    private final String publisher;

    Tokens(SigningKeys keys) {
        this.keys = keys;
        publisher = header(keys.token("publisher", "publisher"));
    }

    String client(int index) {
        while (headers.size() <= index) {
            headers.add(header(keys.token("user" + headers.size())));
        }
        return headers.get(index);
    }

    String publisher() {
        return publisher;
    }

    private static String header(String token) {
        return "Authorization: Bearer " + token + "\r\n";
    }
}
