package io.tricast.events.backbone;

/** The address of one server of a Redis Cluster. */
record Node(String host, int port) {

    /** @param text {@code host:port}; without a host it is the one that was asked */
    static Node parse(String text, Node asked) {
        int colon = text.lastIndexOf(':');
        String host = text.substring(0, Math.max(colon, 0));
        return new Node(known(host, asked), Integer.parseInt(text.substring(colon + 1)));
    }

    /** Redis leaves out an address that it does not know itself, and says so in three ways. */
    static String known(String host, Node asked) {
        return host == null || host.isEmpty() || host.equals("?") ? asked.host : host;
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
