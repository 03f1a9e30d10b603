package io.tricast.notification;

import java.util.Optional;

/**
 * A publication and the publisher's own name for it, if it has one.
 *
 * @param key the same name again means the same publication
 */
record Submission(Publication publication, Optional<String> key) {
}
