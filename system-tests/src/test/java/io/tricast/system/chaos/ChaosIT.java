package io.tricast.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.tricast.system.oracle.Mutant;
import io.tricast.system.oracle.Oracle;
import io.tricast.system.oracle.Sequence;
import io.tricast.system.oracle.Told;
import io.tricast.system.stack.Delivery;

/**
 * Whatever breaks: every acknowledged event once and in order to everyone who resumes, none that is somebody else's, no
 * silent gap, no connection left. {@code -Dchaos=F1,F4} chooses scenarios, {@code all} takes each at full length;
 * {@code -Dseed} repeats one, but for the timing of threads.
 */
class ChaosIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Selection SELECTION = Selection.ofProperty();
    private static final long SEED = Optional.ofNullable(System.getProperty("seed")).filter(it -> !it.isBlank())
            .map(Long::parseLong).orElseGet(() -> new Random().nextLong(1_000_000));
    private static final Grounds GROUNDS = new Grounds();

    static Stream<Named<Scenario>> scenarios() {
        return SELECTION.scenarios().map(it -> Named.of(it.name() + " " + it.fault(), it));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("scenarios")
    void nobodyIsToldTooLittleTooMuchOrInDisorder(Scenario scenario) throws Exception {
        System.out.printf("%s (-Dseed=%d): %s%n", scenario.name(), SEED, scenario.fault());
        Outcome outcome = outcomeOf(scenario);
        Report.add(outcome);
        assertThat(outcome.clean()).as("%s", outcome).isTrue();
        assertThat(outcome.missed() == 0 || scenario.mayMiss()).as("%s", outcome).isTrue();
    }

    /** What a scenario that was broken off has left as it was is not for the next one. */
    private static Outcome outcomeOf(Scenario scenario) throws Exception {
        try {
            return run(scenario);
        } catch (Exception | Error e) {
            GROUNDS.close();
            throw e;
        }
    }

    private static Outcome run(Scenario scenario) throws Exception {
        long began = System.nanoTime();
        Random random = new Random(SEED);
        Site site = GROUNDS.at(scenario.ground());
        try (Crowd crowd = new Crowd(Cast.of(site.stack(), scenario.load()))) {
            Trial trial = new Trial(site, crowd, random, SELECTION.isQuick());
            crowd.start(scenario.load(), service -> scenario.route(site, service),
                    service -> scenario.publishersRoute(site, service), random);
            trial.pass(crowd.publishers() * 5);
            scenario.strike(trial);
            trial.pass(crowd.publishers() * 5);
            crowd.finish();
            Judgement judgement = Judgement.of(crowd.sessions(), scenario.gaps());
            proveThatTheOracleSees(crowd, random);
            Tally tally = crowd.tally();
            return new Outcome(scenario.name(), scenario.fault(), SEED, crowd.sessions().size(), crowd.publishers(),
                    crowd.acknowledged(), judgement.delivered(), tally.refusals(), tally.unansweredPublishes(),
                    tally.endings(), tally.gaps(), judgement.missed(), judgement.repeated(), judgement.violations(),
                    judgement.examples(), leaked(site), tally.complaints(), judgement.latency(), tally.absences(),
                    trial.recoveries(), trial.notes(), Trial.seconds(System.nanoTime() - began));
        }
    }

    /** Connections that are still counted when those who opened them have long gone. */
    private static int leaked(Site site) {
        try {
            await().atMost(PATIENCE).until(() -> open(site) == 0);
            return 0;
        } catch (ConditionTimeoutException e) {
            return open(site);
        }
    }

    private static int open(Site site) {
        return site.instances().mapToInt(it -> Delivery.of(it).feeds()).sum();
    }

    /** The same histories, spoilt: had the product done this, it would have been seen. */
    private static void proveThatTheOracleSees(Crowd crowd, Random random) {
        for (Session session : crowd.sessions()) {
            List<Sequence> heard = session.audience().heard();
            Sequence neighbour = crowd.cast().neighbourOf(session.audience());
            if (session.history().stream().allMatch(Told.Event.class::isInstance)
                    && Mutant.canSpoil(session.history(), heard, neighbour)) {
                for (Mutant mutant : Mutant.values()) {
                    List<Told> spoilt = mutant.of(session.history(), heard, neighbour, random);
                    assertThat(new Oracle(heard, Set.of()).judge(spoilt).violations()).as("%s", mutant).isNotEmpty();
                }
            }
        }
    }
}
