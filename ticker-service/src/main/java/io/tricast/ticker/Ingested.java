package io.tricast.ticker;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What became of a batch.
 *
 * @param accepted how many ticks of it are on the tape
 */
@RegisterForReflection
record Ingested(int accepted, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refusal> refused) {

    /** @param index of the tick in the batch */
    @RegisterForReflection
    record Refusal(int index, String symbol, Reason reason) {
    }

    /** Why a tick's sequence is not good. */
    enum Reason {
        /** Not higher than that of the symbol's newest tick: it came too late, or was there already. */
        stale,
        /** Not higher than that of a tick before it in the batch. */
        outOfOrder
    }

    static Ingested all(int accepted) {
        return new Ingested(accepted, List.of());
    }
}
