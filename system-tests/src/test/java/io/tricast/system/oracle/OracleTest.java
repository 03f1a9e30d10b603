package io.tricast.system.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OracleTest {

    private final Sequence mine = published("room:mine", 0, 10);
    private final Sequence everyones = published("everyone", 1_000, 3);
    private final Sequence neighbours = published("room:neighbour", 2_000, 10);
    private final List<Sequence> heard = List.of(mine, everyones);

    @Test
    void findsNothingWhereEverythingWasToldOnceAndInOrderOfEachTopic() {
        assertThat(violations(0, 1, 2, 1_000, 3, 4, 1_001, 1_002, 5, 6, 7, 8, 9)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void catchesEveryMutantWhereverItStrikes(Mutant mutant) {
        for (int seed = 0; seed < 50; seed++) {
            List<Told> spoilt = mutant.of(all(), heard, neighbours, new Random(seed));
            assertThat(judge(spoilt, Set.of()).violations()).as("%s of seed %d: %s", mutant, seed, spoilt).isNotEmpty();
        }
    }

    @Test
    void namesWhatIsLostAtTheStartInTheMiddleAndAtTheEnd() {
        List<Told> history = all();
        history.removeIf(it -> Set.of(0, 4, 9).contains(((Told.Event) it).number()));
        assertThat(judge(history, Set.of()).violations()).containsExactly(new Violation.Lost("room:mine", 0),
                new Violation.Lost("room:mine", 4), new Violation.Lost("room:mine", 9));
    }

    @Test
    void namesWhatIsDoubledAtOnceAndLater() {
        assertThat(violations(0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1_000, 1_001, 1_002)).containsExactly(
                new Violation.Doubled("room:mine", 0), new Violation.Doubled("room:mine", 1));
    }

    @Test
    void namesWhatIsSwapped() {
        assertThat(violations(0, 2, 1, 3, 4, 5, 6, 7, 8, 9, 1_000, 1_001, 1_002))
                .contains(new Violation.Swapped("room:mine", 1, 2));
    }

    @Test
    void namesWhatIsTheNeighboursAndWhatNobodyPublished() {
        assertThat(violations(0, 1, 2, 3, 4, 2_005, 5, 6, 7, 8, 9, 77, 1_000, 1_001, 1_002))
                .containsExactly(new Violation.Foreign(2_005), new Violation.Foreign(77));
    }

    @Test
    void takesAnEventOfUnknownOutcomeOrNone() {
        int unknown = mine.next();
        assertThat(judge(all(), Set.of()).violations()).isEmpty();
        assertThat(judge(and(all(), new Told.Event(unknown, 0)), Set.of()).violations()).isEmpty();
    }

    @Test
    void excusesWhatIsMissingWhereAGapIsTold() {
        List<Told> history = told(0, 1, 2, 6, 7, 8, 9, 1_000, 1_001, 1_002);
        history.add(3, new Told.Gap("room:mine", "trimmed"));
        Verdict verdict = judge(history, Set.of("trimmed"));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.missed()).isEqualTo(3);
    }

    @Test
    void excusesNothingWhereTheGapIsSilentOrElsewhereOrOfAnotherTopic() {
        Told.Gap gap = new Told.Gap("room:mine", "trimmed");
        List<Told> silent = told(0, 1, 2, 6, 7, 8, 9, 1_000, 1_001, 1_002);
        List<Told> early = new ArrayList<>(silent);
        early.add(1, gap);
        List<Told> late = new ArrayList<>(silent);
        late.add(4, gap);
        List<Told> another = new ArrayList<>(silent);
        another.add(3, new Told.Gap("everyone", "trimmed"));
        assertThat(List.of(silent, early, late, another))
                .allSatisfy(it -> assertThat(judge(it, Set.of("trimmed")).violations())
                        .containsExactly(new Violation.Lost("room:mine", 3), new Violation.Lost("room:mine", 4),
                                new Violation.Lost("room:mine", 5)));
    }

    @Test
    void findsAGapForAReasonThatThereCannotBe() {
        Told.Gap gap = new Told.Gap("room:mine", "epoch");
        List<Told> history = all();
        history.add(3, gap);
        assertThat(judge(history, Set.of("trimmed")).violations()).containsExactly(new Violation.Unexplained(gap));
    }

    @Test
    void allowsALogThatTookTheOthersPlaceToGoOnFromBefore() {
        List<Told> history = told(0, 1, 2, 5, 6);
        history.add(new Told.Gap("room:mine", "epoch"));
        history.addAll(told(2, 3, 5, 6, 7, 8, 9, 1_000, 1_001, 1_002));
        Verdict verdict = judge(history, Set.of("epoch"));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.missed()).as("4, which that log does not have").isEqualTo(1);
    }

    @Test
    void findsDisorderInALogThatTookTheOthersPlace() {
        List<Told> history = told(0, 1, 5, 6, 7, 8, 9, 1_000, 1_001, 1_002);
        history.add(new Told.Gap("room:mine", "epoch"));
        history.addAll(told(3, 2, 4));
        assertThat(judge(history, Set.of("epoch")).violations()).containsExactly(new Violation.Swapped("room:mine", 2, 3));
    }

    @Test
    void countsWhatIsSentAgainAfterAGapApart() {
        List<Told> history = all();
        history.add(new Told.Gap("room:mine", "epoch"));
        history.addAll(told(7, 8, 9));
        Verdict verdict = judge(history, Set.of("epoch"));
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.repeated()).isEqualTo(3);
    }

    @Test
    void doesNotSpoilWhatHoldsNothingToSpoil() {
        assertThatThrownBy(() -> Mutant.SWAPPED.of(told(0), heard, neighbours, new Random()))
                .hasMessageContaining("1 entries");
    }

    private List<Told> all() {
        return told(0, 1, 2, 1_000, 3, 4, 1_001, 1_002, 5, 6, 7, 8, 9);
    }

    private List<Violation> violations(int... numbers) {
        return judge(told(numbers), Set.of()).violations();
    }

    private Verdict judge(List<Told> history, Set<String> reasons) {
        return new Oracle(heard, reasons).judge(history);
    }

    private static List<Told> told(int... numbers) {
        return new ArrayList<>(Arrays.stream(numbers).<Told> mapToObj(number -> new Told.Event(number, 0)).toList());
    }

    private static List<Told> and(List<Told> history, Told more) {
        history.add(more);
        return history;
    }

    private static Sequence published(String topic, int first, int count) {
        Sequence sequence = new Sequence(topic, first, 1);
        IntStream.range(0, count).forEach(_ -> sequence.acknowledge(sequence.next()));
        return sequence;
    }
}
