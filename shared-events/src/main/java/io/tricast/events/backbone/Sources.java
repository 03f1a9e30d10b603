package io.tricast.events.backbone;

/** Where a followed topic gets its events from. */
record Sources(LogReader log, PatientReads reads, Epoch epoch, Retention retention, int tailLength) {
}
