package io.tricast.benchmark.load;

/** Nobody publishes. */
enum Silence implements Outlet {
    SILENCE;

    @Override
    public boolean takes(double rate) {
        return false;
    }

    @Override
    public void publish(int number) {
        throw new IllegalStateException("event " + number + " has nowhere to go");
    }

    @Override
    public void discard() {
        // There is nothing.
    }

    @Override
    public long refused() {
        return 0;
    }
}
