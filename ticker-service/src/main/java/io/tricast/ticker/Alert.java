package io.tricast.ticker;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * What a user wants to be told of a price, as the desk keeps it. Prices are texts there: to a script, a number has 15 digits.
 *
 * @param coolDownMs how long it is quiet after it has fired, if it repeats
 * @param state {@code armed}, or {@code fired} if it has done so and does not repeat
 * @param since the log's time when it was set, in ms
 */
@RegisterForReflection
@JsonInclude(Include.NON_NULL)
@JsonIgnoreProperties("quietUntil")
record Alert(String user, String id, String symbol, String above, String below, String crosses, String changePercent,
        boolean repeat, long coolDownMs, String state, long since) {

    /** The name of the alert at its desk: none of its parts has a blank. */
    String name() {
        return user + ' ' + symbol + ' ' + id;
    }

    String title(String price) {
        String what = Stream.of(
                Optional.ofNullable(above).map(it -> "is at or above " + it),
                Optional.ofNullable(below).map(it -> "is at or below " + it),
                Optional.ofNullable(crosses).map(it -> "crossed " + it),
                Optional.ofNullable(changePercent).map(it -> "changed by " + it + " %"))
                .flatMap(Optional::stream).findFirst().orElseThrow();
        return symbol + ' ' + what + ": " + price;
    }

    /** The price that is so many per cent above the given one, or below it. */
    static String threshold(BigDecimal price, String percent) {
        return price.add(price.multiply(new BigDecimal(percent)).movePointLeft(2)).toPlainString();
    }
}
