package io.tricast.chat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The users whom a text names: {@code @alice}. What ends a sentence is not part of a name. */
final class Mentions {

    private static final int MOST = 10;
    private static final Pattern NAMED = Pattern
            .compile("(?<![A-Za-z0-9._@+-])@([A-Za-z0-9._@|+=~/-]{0,127}[A-Za-z0-9_])(?![A-Za-z0-9_])");

    private Mentions() {
    }

    /** Each once, the first {@value #MOST} of them. */
    static List<String> in(String text) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        return NAMED.matcher(text).results().map(MatchResult::group).map(named -> named.substring(1)).distinct()
                .limit(MOST).toList();
    }
}
