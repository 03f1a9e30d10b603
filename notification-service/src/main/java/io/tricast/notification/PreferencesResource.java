package io.tricast.notification;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.Draft;
import io.tricast.events.backbone.EventLog;
import io.tricast.events.schema.InvalidId;
import io.tricast.events.schema.PreferencesChanged;
import io.tricast.events.schema.Topic;
import io.tricast.events.service.InvalidField;
import io.tricast.events.service.User;

/**
 * What the caller wants to find in the inbox without being told of it. A change takes effect on every open stream and poll of
 * the caller, on all instances.
 */
@Path("/notifications/preferences")
public class PreferencesResource {

    private final SettingsStore settings;
    private final EventLog log;
    private final SecurityIdentity identity;

    PreferencesResource(SettingsStore settings, EventLog log, SecurityIdentity identity) {
        this.settings = settings;
        this.log = log;
        this.identity = identity;
    }

    @GET
    public Uni<PreferencesChanged> preferences() {
        return settings.of(User.of(identity)).map(chosen -> chosen.preferences().told());
    }

    /** Replaces all of them. */
    @PUT
    public Uni<PreferencesChanged> prefer(@NotNull(message = "is missing") @Valid Wanted body) {
        User user = User.of(identity);
        Preferences preferences = body.preferences();
        PreferencesChanged told = preferences.told();
        return settings.prefer(user, preferences)
                .chain(() -> log.append(Draft.of(user.topic(), told)))
                .replaceWith(told);
    }

    /** What is left out is empty. */
    public record Wanted(
            @Size(max = 100, message = "has more than {max} entries") List<@NotBlank(message = "is missing") @Size(max = 64, message = "is longer than {max} characters") String> mutedCategories,
            @Size(max = 100, message = "has more than {max} entries") List<@NotNull(message = "is missing") String> mutedTopics,
            PreferencesChanged.QuietHours quietHours) {

        Preferences preferences() {
            Set<String> topics = Set.copyOf(Optional.ofNullable(mutedTopics).orElse(List.of()));
            topics.forEach(Wanted::requireTopic);
            return new Preferences(Set.copyOf(Optional.ofNullable(mutedCategories).orElse(List.of())), topics,
                    Optional.ofNullable(quietHours).map(QuietHours::of));
        }

        private static void requireTopic(String name) {
            try {
                Topic.topic(name);
            } catch (InvalidId notATopic) {
                throw new InvalidField("mutedTopics", notATopic.reason());
            }
        }
    }
}
