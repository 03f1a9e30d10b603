package io.tricast.deployment;

import java.util.regex.Pattern;

/** Which names of images mean the same thing tomorrow: those whose tag has at least a number with a dot in it. */
final class ImageNames {
    static final Pattern PINNED = Pattern.compile("[a-z0-9./-]+:v?\\d+\\.\\d+[A-Za-z0-9._-]*");

    private ImageNames() {
    }
}
