package io.tricast.events.delivery;

/**
 * A place on a {@link Board}: all that is kept of what a client has still to get. Immutable, and one for all clients that
 * stand there.
 *
 * @param index of the last item that was on the board
 * @param turns how many events of each key there had been, by the key's slot
 */
record Checkpoint(long index, int[] turns) {

    int turns(int slot) {
        return slot < turns.length ? turns[slot] : 0;
    }
}
