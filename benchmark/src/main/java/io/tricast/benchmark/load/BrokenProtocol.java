package io.tricast.benchmark.load;

/** A server said what it may not say; the connection is of no use any more. */
final class BrokenProtocol extends RuntimeException {

    private static final long serialVersionUID = 1;

    BrokenProtocol(String fact) {
        super(fact);
    }
}
