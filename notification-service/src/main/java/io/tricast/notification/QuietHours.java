package io.tricast.notification;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.zone.ZoneRulesProvider;

import io.tricast.events.schema.PreferencesChanged;
import io.tricast.events.service.InvalidField;

/**
 * From one wall-clock time to another, every day, in the user's own zone; over midnight if the second is the earlier. Where
 * clocks are put forward or back the wall clock counts, as it does for the user.
 */
record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

    /**
     * @throws InvalidField if it is not two times such as {@code 22:00} that differ, and a zone such as {@code Europe/Paris}
     */
    static QuietHours of(PreferencesChanged.QuietHours told) {
        QuietHours hours = new QuietHours(time("from", told.from()), time("to", told.to()), zone(told.zone()));
        if (hours.from.equals(hours.to)) {
            throw new InvalidField("quietHours.to", "is the same as from");
        }
        return hours;
    }

    private static LocalTime time(String field, String text) {
        try {
            if (text != null && text.length() == "22:00".length()) {
                return LocalTime.parse(text);
            }
        } catch (DateTimeParseException notATime) {
            // The same answer as to a text of another length.
        }
        throw new InvalidField("quietHours." + field, "has to be a time such as 22:00");
    }

    private static ZoneId zone(String text) {
        try {
            if (text != null) {
                // Of the database alone: an offset such as +02:00 is half of the year not the user's.
                ZoneRulesProvider.getRules(text, false);
                return ZoneId.of(text);
            }
        } catch (DateTimeException notAZone) {
            // The same answer as to a zone that is not in the database.
        }
        throw new InvalidField("quietHours.zone", "has to be a zone such as Europe/Paris");
    }

    PreferencesChanged.QuietHours told() {
        return new PreferencesChanged.QuietHours(from.toString(), to.toString(), zone.getId());
    }

    boolean hold(Instant time) {
        LocalTime clock = LocalTime.ofInstant(time, zone);
        boolean begun = !clock.isBefore(from);
        boolean over = !clock.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
