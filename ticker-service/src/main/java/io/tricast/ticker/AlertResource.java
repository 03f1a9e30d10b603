package io.tricast.ticker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import org.jboss.resteasy.reactive.RestPath;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.schema.Tick;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/** "Tell me above 200": what becomes a notification of the user who asked. */
@Path("tickers/{symbol}/alerts")
public class AlertResource {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Duration USUAL_COOL_DOWN = Duration.ofMinutes(5);
    private static final Duration LONGEST_COOL_DOWN = Duration.ofDays(30);

    private final AlertStore store;
    private final Tape tape;
    private final SecurityIdentity identity;

    AlertResource(AlertStore store, Tape tape, SecurityIdentity identity) {
        this.store = store;
        this.tape = tape;
        this.identity = identity;
    }

    /** The same alert again arms it again. */
    @PUT
    @Path("{id}")
    public Uni<Void> put(@RestPath String symbol, @RestPath String id, @NotNull @Valid Condition body) {
        require(symbol, id);
        body.require();
        User user = User.of(identity);
        return tape.newest(Set.of(symbol)).chain(newest -> {
            Optional<BigDecimal> price = newest.ticks().stream().findFirst().map(Tick::price);
            if (price.isEmpty() && body.changePercent != null) {
                throw new NotFoundException("no price of this symbol is known");
            }
            return store.put(body.alert(user, id, symbol, newest.at().millis()), price);
        });
    }

    @DELETE
    @Path("{id}")
    public Uni<Void> remove(@RestPath String symbol, @RestPath String id) {
        require(symbol, id);
        return store.remove(User.of(identity), symbol, id);
    }

    @GET
    public Uni<Answer> all(@RestPath String symbol) {
        Symbols.require(symbol);
        return store.of(User.of(identity), symbol).map(alerts -> new Answer(alerts.stream().map(Told::of).toList()));
    }

    @GET
    @Path("{id}")
    public Uni<Told> one(@RestPath String symbol, @RestPath String id) {
        require(symbol, id);
        return store.of(User.of(identity), symbol).map(alerts -> alerts.stream()
                .filter(alert -> alert.id().equals(id)).findFirst().map(Told::of)
                .orElseThrow(() -> new NotFoundException("there is no such alert")));
    }

    private static void require(String symbol, String id) {
        Symbols.require(symbol);
        if (!ID.matcher(id).matches()) {
            throw new InvalidField("id", "has to be 1 to 64 letters, digits or . _ -");
        }
    }

    /**
     * One of the first four.
     *
     * @param crosses the price comes from one side of it to the other, or on it
     * @param changePercent either way, from the price when the alert is set or has fired last
     * @param repeat whether it fires again, after it has been quiet for {@code coolDown}
     */
    public record Condition(@Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal above,
            @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal below,
            @Positive @DecimalMax("999999999999") @Digits(integer = 12, fraction = 8) BigDecimal crosses,
            @Positive @DecimalMax("1000") @Digits(integer = 4, fraction = 4) BigDecimal changePercent, Boolean repeat,
            Duration coolDown) {

        private void require() {
            if (Stream.of(above, below, crosses, changePercent).filter(it -> it != null).count() != 1) {
                throw new InvalidField("above", "or one of below, crosses and changePercent has to be there, and no other");
            }
            if (quiet().compareTo(Duration.ofSeconds(1)) < 0 || quiet().compareTo(LONGEST_COOL_DOWN) > 0) {
                throw new InvalidField("coolDown", "has to be a time from PT1S to P30D");
            }
        }

        private Duration quiet() {
            return coolDown == null ? USUAL_COOL_DOWN : coolDown;
        }

        private Alert alert(User user, String id, String symbol, long since) {
            return new Alert(user.name(), id, symbol, text(above), text(below), text(crosses), text(changePercent),
                    Boolean.TRUE.equals(repeat), quiet().toMillis(), "armed", since);
        }

        private static String text(BigDecimal number) {
            return number == null ? null : number.toPlainString();
        }
    }

    /** An alert of the user's, and whether it is {@code armed} or has {@code fired}. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(String id, String symbol, BigDecimal above, BigDecimal below, BigDecimal crosses,
            BigDecimal changePercent, boolean repeat, Duration coolDown, String state) {

        private static Told of(Alert alert) {
            return new Told(alert.id(), alert.symbol(), number(alert.above()), number(alert.below()), number(alert.crosses()),
                    number(alert.changePercent()), alert.repeat(), Duration.ofMillis(alert.coolDownMs()), alert.state());
        }

        private static BigDecimal number(String text) {
            return Optional.ofNullable(text).map(BigDecimal::new).orElse(null);
        }
    }

    /** In an object, so that something can be added to it. */
    @RegisterForReflection
    public record Answer(List<Told> alerts) {
    }
}
