package io.tricast.benchmark.load;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The clients and publishers of one scenario at one server. For one thread, the loop's. */
public final class Load implements AutoCloseable {

    private static final int OPENING_AT_ONCE = 128;
    private static final int PUBLISHERS = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration DRAIN = Duration.ofSeconds(3);
    private static final BooleanSupplier NEVER = () -> false;

    private final Loop loop;
    private final Scenario scenario;
    private final Server server;
    private final int serverCore;
    private final Publications publications;
    private final Meter meter;
    private final Crowd crowd;
    private final List<Client> clients;
    private final PostOutlet posts;
    private final Outlet outlet;
    private final List<Connection> publishers;
    private int attempts;

    public Load(Loop loop, Scenario scenario, Server server, int serverCore) {
        this.loop = loop;
        this.scenario = scenario;
        this.server = server;
        this.serverCore = serverCore;
        publications = new Publications(scenario.channels());
        meter = new Meter(publications);
        crowd = new Crowd(scenario.channels());
        clients = IntStream.range(0, scenario.clients())
                .mapToObj(i -> new Client(i, i % scenario.channels(), meter, crowd)).toList();
        var channels = IntStream.range(0, scenario.channels()).boxed().toList();
        posts = new PostOutlet(publications, channels.stream().map(server::post).toList(), crowd, meter);
        outlet = switch (scenario.speaker()) {
            case POST -> posts;
            case MEMBER -> new MemberOutlet(publications, channels.stream().map(server::frame).toList(), clients, crowd, meter);
        };
        publishers = IntStream.range(0, outlet == posts ? PUBLISHERS : 0)
                .mapToObj(i -> loop.connect(instanceOf(0).port(), i, new PublisherSession(posts))).toList();
        await(() -> posts.open() == publishers.size(), "publishers");
    }

    /** Opens connections until so many clients are ready; those that were lost come back. */
    public void open(int count) {
        var missing = clients.stream().limit(count).filter(client -> !client.isReady()).iterator();
        var refusals = crowd.refusals();
        await(() -> {
            while (missing.hasNext() && opening() < OPENING_AT_ONCE) {
                open(missing.next());
            }
            return crowd.ready() >= count || crowd.refusals() > refusals;
        }, "clients");
        if (crowd.refusals() > refusals) {
            throw new IllegalStateException("A client was refused: " + crowd.reasons());
        }
    }

    private int opening() {
        return attempts - crowd.ready() - crowd.departures() - crowd.refusals();
    }

    private void open(Client client) {
        var together = scenario.protocol().clientsPerConnection();
        if (client.index() % together == 0) {
            var clientsOfIt = clients.subList(client.index(), client.index() + together);
            attempts += together;
            var connection = loop.connect(instanceOf(client.index()).port(), client.index() / together, session(clientsOfIt));
            clientsOfIt.forEach(one -> one.connecting(connection));
        }
    }

    private Server.Instance instanceOf(int client) {
        var instances = server.instances();
        return instances.get(client * instances.size() / scenario.clients());
    }

    private Session session(List<Client> clientsOfIt) {
        var client = clientsOfIt.getFirst();
        var request = server.subscribe(scenario.protocol(), client.index(), client.channel());
        return switch (scenario.protocol()) {
            case SSE -> new SseSession(client, request);
            case WEB_SOCKET -> new WebSocketSession(client, request, server.join(client.channel()));
            case LONG_POLL -> new PollSession(client, request);
            case SSE_STREAMS -> new Http2Session(clientsOfIt, request);
        };
    }

    private void await(BooleanSupplier done, String whom) {
        if (!loop.run(done, PATIENCE)) {
            throw new IllegalStateException("Not all %s were let in within %s: %s".formatted(whom, PATIENCE, crowd.reasons()));
        }
    }

    /** Lets time pass, in which clients answer what they are asked and nobody publishes. */
    public void idle(Duration time) {
        loop.run(NEVER, time);
    }

    /**
     * Publishes at that rate: unrecorded until all has settled, then recorded. Waits afterwards, for a while, until everybody
     * has
     * everything.
     *
     * @param rate events a second, over all channels
     */
    public Stage run(double rate, Duration settle, Duration window) {
        open(clients.size());
        var departures = crowd.departures();
        var refused = outlet.refused();
        var publisher = new Publisher(publications, outlet, rate, System.nanoTime());
        loop.publisher(publisher);
        loop.run(NEVER, settle);
        var before = Snapshot.now(server.instances(), serverCore);
        meter.startRecording();
        loop.run(NEVER, window);
        var tally = meter.stopRecording();
        var used = Snapshot.now(server.instances(), serverCore).since(before);
        loop.publisher(Publisher.SILENT);
        outlet.discard();
        loop.run(meter::hasAll, DRAIN);
        meter.forgive();
        return used.stage(tally, rate * scenario.clientsPerChannel(), publisher.skipped(), outlet.refused() - refused,
                crowd.departures() - departures);
    }

    /** Why connections were lost so far: the first few reasons. */
    public Set<String> troubles() {
        return crowd.reasons();
    }

    @Override
    public void close() {
        loop.publisher(Publisher.SILENT);
        clients.forEach(Client::close);
        publishers.forEach(Connection::close);
    }
}
