package io.tricast.system.chaos;

import java.util.List;
import java.util.Map;

/**
 * What one scenario did to its clients.
 *
 * @param acknowledged events that publishers were told are stored
 * @param delivered to clients, together
 * @param refused publishes answered with 503, and repeated
 * @param unanswered publishes of which the publisher heard nothing, and repeated
 * @param endings how often connections ended, and how
 * @param gaps that clients were told of, by reason
 * @param missed events that clients did not get and were told so
 * @param repeated events that clients got again after a gap
 * @param leaked connections that an instance still counts when all clients have gone
 * @param complaints answers that may not be, whatever breaks
 * @param latency from the publisher's call to the client, of what was accepted at once
 * @param absence of a client, from noticing that its connection is gone to being greeted again
 */
record Outcome(String scenario, String fault, long seed, int clients, int publishers, int acknowledged, int delivered,
        int refused, int unanswered, Map<String, Integer> endings, Map<String, Integer> gaps, int missed, int repeated,
        Map<String, Long> violations, List<String> examples, int leaked, List<String> complaints, Spread latency,
        Spread absence, List<Recovery> recoveries, Map<String, String> notes, double seconds) {

    boolean clean() {
        return violations.values().stream().allMatch(count -> count == 0) && leaked == 0 && complaints.isEmpty();
    }
}
