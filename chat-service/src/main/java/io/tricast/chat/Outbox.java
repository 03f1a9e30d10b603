package io.tricast.chat;

import io.netty.buffer.ByteBufUtil;
import io.quarkus.websockets.next.WebSocketConnection;

/**
 * One client's frames on their way out. WebSockets Next queues without bound for a client that does not read, so what is
 * under way is counted here: from {@link Limits#BUSY_BYTES} on {@link #ready} is false and the feeds wait; beyond
 * {@link Limits#STUCK_BYTES} the client is stuck. Used on the client's event loop only.
 */
final class Outbox {

    private final WebSocketConnection socket;
    private final Runnable drained;
    private final Runnable stuck;
    private long underWay;
    private boolean turnedAway;

    /**
     * @param drained called when somebody was told to wait and need not any longer
     * @param stuck called instead of sending when the limit is passed
     */
    Outbox(WebSocketConnection socket, Runnable drained, Runnable stuck) {
        this.socket = socket;
        this.drained = drained;
        this.stuck = stuck;
    }

    boolean ready() {
        boolean ready = underWay < Limits.BUSY_BYTES;
        turnedAway |= !ready;
        return ready;
    }

    void send(String frame) {
        int bytes = ByteBufUtil.utf8Bytes(frame);
        if (underWay + bytes > Limits.STUCK_BYTES) {
            stuck.run();
            return;
        }
        underWay += bytes;
        // A failed write means a closed socket, and that is told to the endpoint by itself.
        socket.sendText(frame).subscribe().with(_ -> written(bytes), _ -> written(bytes));
    }

    private void written(int bytes) {
        underWay -= bytes;
        if (turnedAway && underWay < Limits.BUSY_BYTES / 2) {
            turnedAway = false;
            drained.run();
        }
    }
}
