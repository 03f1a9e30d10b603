package io.tricast.ticker;

import java.util.List;

/** Where prices come from without a publisher. Never ends. For one thread at a time. */
sealed interface Source permits Replay, Walk {

    /** What the market does next: at least one quote, in the order in which they are to be appended. */
    List<Quote> step();
}
