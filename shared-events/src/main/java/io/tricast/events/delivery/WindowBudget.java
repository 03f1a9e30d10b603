package io.tricast.events.delivery;

import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What all windows of an instance may take together. Without it a thousand busy topics fill the heap, each of them within its
 * own bound. When it is used up, the largest windows are cut to one size and the others stay whole: whom that overtakes reads
 * from the log, or is ended if it takes nothing, as with any window.
 *
 * <p>
 * Belongs to the backbone's event loop.
 */
final class WindowBudget {

    /** The sum is made when so many parts of the whole have come, not with each event; a cut makes room for two of them. */
    private static final int PARTS = 16;

    private final long part;
    private final Supplier<Stream<Window>> windows;
    private long grown;

    WindowBudget(long bytes, Supplier<Stream<Window>> windows) {
        this.part = bytes / PARTS;
        this.windows = windows;
    }

    /** @param bytes by which one of the windows has grown */
    void grew(int bytes) {
        grown += bytes;
        if (grown > part) {
            grown = 0;
            keep();
        }
    }

    private void keep() {
        long[] held = windows.get().mapToLong(Window::held).sorted().toArray();
        if (LongStream.of(held).sum() > part * (PARTS - 1)) {
            long largest = largest(held, part * (PARTS - 2));
            windows.get().forEach(window -> window.cut(largest));
        }
    }

    /** How large a window may be, so that all of them together are as large as that. */
    private static long largest(long[] rising, long together) {
        long left = together;
        for (int i = 0; i < rising.length; i++) {
            long share = left / (rising.length - i);
            if (rising[i] > share) {
                return share;
            }
            left -= rising[i];
        }
        return Long.MAX_VALUE;
    }
}
