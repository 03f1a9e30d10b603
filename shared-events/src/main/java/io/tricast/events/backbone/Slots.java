package io.tricast.events.backbone;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.ZModem;

/**
 * Which master of a Redis Cluster has which keys, as one node saw it. Immutable.
 *
 * @see <a href="https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/">Redis Cluster specification</a>
 */
final class Slots {

    static final Slots UNKNOWN = new Slots(new Node[16_384], Set.of(), false);

    private final Node[] owners;
    private final Set<Node> masters;
    private final boolean sharded;

    private Slots(Node[] owners, Set<Node> masters, boolean sharded) {
        this.owners = owners;
        this.masters = masters;
        this.sharded = sharded;
    }

    /**
     * @param ranges the reply to {@code CLUSTER SLOTS}
     * @param asked who gave it
     * @param sharded whether the Cluster has sharded pub/sub
     */
    static Slots of(Response ranges, Node asked, boolean sharded) {
        Node[] owners = new Node[UNKNOWN.owners.length];
        Set<Node> masters = new LinkedHashSet<>();
        for (Response range : ranges) {
            Response address = range.get(2);
            Response host = address.get(0);
            Node master = new Node(Node.known(host == null ? null : host.toString(), asked), address.get(1).toInteger());
            masters.add(master);
            Arrays.fill(owners, range.get(0).toInteger(), range.get(1).toInteger() + 1, master);
        }
        return new Slots(owners, masters, sharded);
    }

    static int of(String key) {
        return ZModem.generate(key);
    }

    /** Nothing if the slot was served by nobody. */
    Optional<Node> owner(String key) {
        return Optional.ofNullable(owners[of(key)]);
    }

    /** In a fixed order; none if nothing is known. */
    Set<Node> masters() {
        return masters;
    }

    /** Whether a channel belongs to a slot, and its messages to that slot's servers alone. */
    boolean sharded() {
        return sharded;
    }
}
