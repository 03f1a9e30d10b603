package io.tricast.system.chaos;

/**
 * @param fault what was broken and, at the end of it, mended
 * @param broken for how many seconds
 * @param whole how many seconds later each publisher was acknowledged and each client was told of an event published since
 */
record Recovery(String fault, double broken, double whole) {
}
