package io.tricast.ticker;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Real prices, each series on its own clock: a step takes the next quote of the index and the next quote of one of the shares,
 * whose turn it is. A market clock common to all would leave the monthly shares still for twenty of twenty-one days.
 */
final class Replay implements Source {

    private final Clock index;
    private final List<Clock> shares;
    private int turn;

    private Replay(Clock index, List<Clock> shares) {
        this.index = index;
        this.shares = shares;
    }

    /**
     * @param newest the time of the newest tick of each symbol that has one: the series continues after it, and from its
     *        beginning where that is not a time within the series, such as a publisher's
     */
    static Replay after(Map<String, Instant> newest, Series index, List<Series> shares) {
        return new Replay(Clock.after(newest, index), shares.stream().map(share -> Clock.after(newest, share)).toList());
    }

    @Override
    public List<Quote> step() {
        Clock share = shares.get(turn);
        turn = (turn + 1) % shares.size();
        return Stream.of(index, share).map(Clock::next).toList();
    }

    private static final class Clock {

        private final Series series;
        private long next;

        private Clock(Series series, int next) {
            this.series = series;
            this.next = next;
        }

        static Clock after(Map<String, Instant> newest, Series series) {
            Instant time = newest.get(series.symbol());
            return new Clock(series, time == null ? 0 : series.after(time));
        }

        Quote next() {
            return series.at(next++);
        }
    }
}
