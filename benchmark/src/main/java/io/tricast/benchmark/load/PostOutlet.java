package io.tricast.benchmark.load;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Queue;

/** Publishers that POST, over a few keep-alive connections side by side; what they cannot send yet waits in order. */
final class PostOutlet implements Outlet {

    private static final int LEAST_WAITING = 200;
    private static final int SECONDS_WAITING = 2;

    private final Publications publications;
    private final List<Template> posts;
    private final Crowd crowd;
    private final Meter meter;
    private final Deque<PublisherSession> idle = new ArrayDeque<>();
    private final Queue<Integer> waiting = new ArrayDeque<>();
    private int open;
    private long refused;

    /** @param posts one for each channel */
    PostOutlet(Publications publications, List<Template> posts, Crowd crowd, Meter meter) {
        this.publications = publications;
        this.posts = posts;
        this.crowd = crowd;
        this.meter = meter;
    }

    int open() {
        return open;
    }

    @Override
    public boolean takes(double rate) {
        return waiting.size() < LEAST_WAITING + SECONDS_WAITING * rate;
    }

    @Override
    public void publish(int number) {
        waiting.add(number);
        next();
    }

    @Override
    public void discard() {
        waiting.clear();
    }

    /** A connection is there, and free. */
    void free(PublisherSession session) {
        open++;
        idle.add(session);
        next();
    }

    void answered(PublisherSession session, int status) {
        if (status / 100 != 2) {
            refused++;
            crowd.because("a publish was answered " + status);
        }
        idle.add(session);
        next();
    }

    private void next() {
        while (!waiting.isEmpty() && !idle.isEmpty()) {
            var number = waiting.remove();
            var channel = publications.channelOf(number);
            meter.expect(crowd.readyIn(channel));
            idle.remove().publish(posts.get(channel).of(number));
        }
    }

    void failed(String reason) {
        crowd.because("a publisher: " + reason);
    }

    void lost(PublisherSession session) {
        open--;
        refused++;
        idle.remove(session);
    }

    @Override
    public long refused() {
        return refused;
    }
}
