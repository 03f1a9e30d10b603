package io.tricast.benchmark.net;

/** The kernel refused something that it has no reason to refuse; carries the call and its error number. */
public final class SystemCallFailed extends RuntimeException {

    private static final long serialVersionUID = 1;

    private SystemCallFailed(String call, int error) {
        super(call + " failed with error number " + error);
    }

    static int unless(int result, String call) {
        if (result < 0) {
            throw new SystemCallFailed(call, -result);
        }
        return result;
    }
}
