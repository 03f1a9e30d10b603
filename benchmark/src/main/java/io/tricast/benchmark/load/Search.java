package io.tricast.benchmark.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * Looks for the highest rate that is sustained: doubles it until it is not, twice in a row, then narrows down to between the
 * last two. Twice, because a moment's disturbance is no limit.
 *
 * @param stages in the order in which they ran
 */
public record Search(List<Stage> stages, Optional<Stage> best) {

    private static final int LONGEST = 20;

    /** @param attempt runs one stage at that rate */
    public static Search from(double first, int narrowings, DoubleFunction<Stage> attempt) {
        var stages = new ArrayList<Stage>();
        var best = Optional.<Stage> empty();
        var good = 0.0;
        var bad = 0.0;
        var rate = first;
        var left = narrowings;
        while (stages.size() < LONGEST) {
            var stage = attempt.apply(rate);
            stages.add(stage);
            if (bad == 0 && !stage.isSustained()) {
                stage = attempt.apply(rate);
                stages.add(stage);
            }
            if (stage.isSustained()) {
                good = rate;
                best = Optional.of(stage);
            } else {
                bad = rate;
            }
            if (bad == 0) {
                rate = good * 2;
            } else if (left-- == 0) {
                break;
            } else {
                rate = good == 0 ? bad / 2 : Math.sqrt(good * bad);
            }
        }
        return new Search(List.copyOf(stages), best);
    }
}
