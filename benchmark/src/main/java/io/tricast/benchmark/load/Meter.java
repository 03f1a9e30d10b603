package io.tricast.benchmark.load;

/**
 * What the clients got. Everything counts for the whole run; what comes while a stage is recorded also counts for the stage.
 */
final class Meter {

    private final Publications publications;
    private final Tally whole = new Tally();
    private Tally stage = new Tally();
    private boolean recording;
    private long expected;

    Meter(Publications publications) {
        this.publications = publications;
    }

    void event(Client client, int number, long now) {
        if (publications.channelOf(number) != client.channel()) {
            throw new BrokenProtocol("event " + number + " is of another channel");
        }
        var place = publications.place(number);
        if (recording) {
            stage.delays.record(now - publications.due(number));
            whole.delivered++;
            client.order().see(place, stage);
        } else {
            client.order().see(place, whole);
        }
    }

    void bytes(int count) {
        if (recording) {
            stage.bytes += count;
        }
    }

    /** So many clients are to get an event that is being published now. */
    void expect(int clients) {
        expected += clients;
    }

    void startRecording() {
        stage = new Tally();
        recording = true;
    }

    Tally stopRecording() {
        recording = false;
        return stage;
    }

    boolean hasAll() {
        return whole.delivered >= expected;
    }

    /** What has not come by now is not waited for any more. */
    void forgive() {
        expected = whole.delivered;
    }

    /** Faults outside the recorded times: while clients settle and what is late comes. */
    Tally whole() {
        return whole;
    }
}
