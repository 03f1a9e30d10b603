package io.tricast.system.oracle;

import java.util.List;

/**
 * The judgement on one client's history.
 *
 * @param repeated events sent again after a gap, which a client drops by their id
 * @param missed acknowledged events that the client did not get, and was told so
 * @param latenciesMillis from the publisher's call to the client, of each event that was accepted at the first attempt
 */
public record Verdict(List<Violation> violations, int repeated, int missed, List<Double> latenciesMillis) {
}
