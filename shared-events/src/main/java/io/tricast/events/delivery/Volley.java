package io.tricast.events.delivery;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * What an event loop is about to send to its clients, in one buffer that is used again and again: first the bytes for many
 * clients are put together, then one system call follows on the other. Both are loops that stay in the processor's caches;
 * taking turns between the two costs a third more.
 *
 * <p>
 * Belongs to its loop. While it is not {@link #open}, each write is sent at once.
 */
final class Volley {

    private static final int WRITES = 64;
    private static final int BYTES = 64 * 1024;
    private static final int LARGEST_KEPT = 4 * BYTES;

    private static final FastThreadLocal<Volley> OF_LOOP = new FastThreadLocal<>() {
        @Override
        protected Volley initialValue() {
            return new Volley();
        }

        @Override
        protected void onRemoval(Volley volley) {
            volley.bytes.release();
        }
    };

    private final Wire[] wires = new Wire[WRITES];
    private final int[] starts = new int[WRITES];
    private final int[] ends = new int[WRITES];
    private ByteBuf bytes = newBuffer();
    private int count;
    private boolean open;

    private Volley() {
    }

    /** Of the event loop that calls. */
    static Volley ofLoop() {
        return OF_LOOP.get();
    }

    private static ByteBuf newBuffer() {
        return PooledByteBufAllocator.DEFAULT.directBuffer(BYTES);
    }

    /** From now on writes are collected, until {@link #close}. */
    void open() {
        open = true;
    }

    void close() {
        open = false;
        fire();
    }

    /** Reads as empty, whatever else is in it. The next call has to be {@link #write}, or another one of this. */
    ByteBuf buffer(int capacity) {
        return bytes.readerIndex(bytes.writerIndex()).ensureWritable(capacity);
    }

    /** The readable bytes of the buffer are for that client. */
    void write(Wire wire) {
        if (count > 0 && wires[count - 1] == wire && ends[count - 1] == bytes.readerIndex()) {
            ends[count - 1] = bytes.writerIndex();
        } else {
            wires[count] = wire;
            starts[count] = bytes.readerIndex();
            ends[count] = bytes.writerIndex();
            count++;
        }
        if (!open || count == WRITES || bytes.writerIndex() > BYTES) {
            fire();
        }
    }

    /** Sends what was collected. */
    void fire() {
        for (int i = 0; i < count; i++) {
            wires[i].send(bytes, starts[i], ends[i]);
            wires[i] = null;
        }
        count = 0;
        bytes.clear();
        if (bytes.capacity() > LARGEST_KEPT) {
            bytes.release();
            bytes = newBuffer();
        }
    }
}
