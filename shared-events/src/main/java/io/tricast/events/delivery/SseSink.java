package io.tricast.events.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.time.Instant;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.EventJson;

/**
 * One client's server-sent events. What there is for the client at one moment goes out in one write, and the connection's
 * own queue is the only one there is for this client.
 */
final class SseSink implements Sink {

    /** As much is gathered for one write at most; one more event may go beyond it. */
    private static final int GATHERED = 32 * 1024;

    /** Room for the cursor of a client of two topics. */
    private static final int CURSOR = 48;

    private final Feed feed;
    private final SseOutput output;
    private final boolean namesTopic;
    private ByteBuf gathered;
    private boolean wrote;

    SseSink(Feed feed, SseOutput output, boolean namesTopic) {
        this.feed = feed;
        this.output = output;
        this.namesTopic = namesTopic;
    }

    @Override
    public boolean ready() {
        return output.ready();
    }

    @Override
    public long backlog() {
        return output.backlog();
    }

    @Override
    public void event(Item item) {
        byte[] shared = item.sse(namesTopic);
        ByteBuf bytes = gather(shared.length);
        bytes.writeBytes(shared);
        withCursor(bytes);
    }

    @Override
    public void conflated(Item item, int replaced, boolean asDelta) {
        byte[] shared = asDelta ? item.sseDelta(namesTopic) : item.sse(namesTopic);
        ByteBuf bytes = gather(shared.length + SseFormat.SKIPPED);
        if (replaced == 0) {
            bytes.writeBytes(shared);
        } else {
            SseFormat.skipped(bytes, shared, replaced);
        }
        withCursor(bytes);
    }

    @Override
    public void control(Control control) {
        String event = SseFormat.event(control.type(), EventJson.envelope(control, Instant.now()));
        ByteBuf bytes = gather(ByteBufUtil.utf8MaxBytes(event));
        ByteBufUtil.writeUtf8(bytes, event);
        withCursor(bytes);
    }

    /** The standard's own field tells it to a browser's EventSource, which knows no control events. */
    @Override
    public void drain(Duration retryAfter, Duration away) {
        if (away.isPositive()) {
            String field = SseFormat.retry(away);
            gather(field.length()).writeCharSequence(field, US_ASCII);
        }
        control(new Control.Drain(retryAfter.toMillis()));
        flush();
    }

    private ByteBuf gather(int length) {
        if (gathered == null) {
            gathered = output.buffer(length + CURSOR);
        }
        return gathered;
    }

    private void withCursor(ByteBuf bytes) {
        feed.writeCursor(bytes);
        bytes.writeShort(SseFormat.BLANK_LINE);
        if (bytes.readableBytes() >= GATHERED) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (gathered != null) {
            ByteBuf bytes = gathered;
            gathered = null;
            wrote = true;
            output.write(bytes);
        }
    }

    @Override
    public void beat() {
        if (!wrote) {
            output.write(output.buffer(SseFormat.HEARTBEAT.length).writeBytes(SseFormat.HEARTBEAT));
        }
        wrote = false;
    }

    @Override
    public void end(End reason) {
        flush();
        switch (reason) {
            case UNAVAILABLE, REVOKED, DRAINED -> output.end();
            // An orderly end would wait behind everything the client does not read.
            case TOO_SLOW -> output.reset();
        }
    }
}
