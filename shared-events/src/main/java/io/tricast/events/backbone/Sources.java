package io.tricast.events.backbone;

/** Where a followed topic gets its events from. */
record Sources(LogReader log, PatientReads reads, Epoch epoch, Keeping keeping, int tailLength) {
}
