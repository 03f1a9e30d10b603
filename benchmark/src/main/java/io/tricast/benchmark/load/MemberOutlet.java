package io.tricast.benchmark.load;

import java.util.List;

/** In each room the first member says everything, over its own WebSocket. */
final class MemberOutlet implements Outlet {

    private final Publications publications;
    private final List<Template> frames;
    private final List<Client> speakers;
    private final Crowd crowd;
    private final Meter meter;

    /**
     * @param frames one for each channel
     * @param speakers one for each channel
     */
    MemberOutlet(Publications publications, List<Template> frames, List<Client> speakers, Crowd crowd, Meter meter) {
        this.publications = publications;
        this.frames = frames;
        this.speakers = speakers;
        this.crowd = crowd;
        this.meter = meter;
    }

    /** A speaker whose connection takes nothing has a queue of its own; the delay of what is in it tells. */
    @Override
    public boolean takes(double rate) {
        return true;
    }

    @Override
    public void publish(int number) {
        var channel = publications.channelOf(number);
        meter.expect(crowd.readyIn(channel));
        speakers.get(channel).send(frames.get(channel).of(number));
    }

    @Override
    public void discard() {
        // It is with the connections already.
    }

    @Override
    public long refused() {
        return 0;
    }
}
