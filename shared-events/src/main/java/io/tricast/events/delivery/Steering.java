package io.tricast.events.delivery;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.smallrye.mutiny.Uni;
import io.tricast.events.backbone.BackboneUnavailable;
import io.tricast.events.schema.Position;
import io.tricast.events.schema.Topic;

/**
 * Keeps an open feed to its client's {@link Interests}. Each change is only a reason to ask for what is stored now, so changes
 * may come twice, late or in any order, and many at once cost one question. Until it is answered the client gets nothing: who
 * hears of a change hears nothing after it that the change does not allow. Belongs to the feed's event loop.
 */
final class Steering {

    /** @param since where the client began to follow it */
    private record Followed(Subscription subscription, Position since) {
    }

    private final Feed feed;
    private final Interests interests;
    private final Windows windows;
    private final Subscriber subscriber;
    private final CompletableFuture<Feed> begun = new CompletableFuture<>();
    private final Map<Topic, Followed> followed = new HashMap<>();
    private Predicate<Item> wanted = _ -> true;
    private boolean asking;
    private boolean again;

    /** Makes a subscription of the feed that begins where a client who is opening it does, or one who listens already. */
    interface Subscriber {
        Subscription to(Window window, Position since, boolean listens);
    }

    Steering(Feed feed, Interests interests, Windows windows, Subscriber subscriber) {
        this.feed = feed;
        this.interests = interests;
        this.windows = windows;
        this.subscriber = subscriber;
    }

    /** The feed, when it has its place in everything its client is interested in. */
    Uni<Feed> begin() {
        feed.steerBy(this);
        ask();
        return Uni.createFrom().completionStage(begun);
    }

    /** What comes after a change is for the interests after it. */
    boolean turning() {
        return asking;
    }

    boolean takes(Item item) {
        if (item.is(interests::changedBy)) {
            ask();
        }
        return wanted.test(item);
    }

    private void ask() {
        if (asking) {
            again = true;
            return;
        }
        asking = true;
        again = false;
        interests.now().emitOn(feed.loop()).subscribe().with(this::turn, this::failed);
    }

    private void turn(Interest interest) {
        if (feed.closed()) {
            return;
        }
        wanted = interest.wanted();
        List.copyOf(followed.keySet()).stream().filter(topic -> !still(topic, interest)).forEach(this::drop);
        List<Topic> added = interest.topics().keySet().stream().filter(topic -> !followed.containsKey(topic)).toList();
        List<CompletableFuture<Window>> held = added.stream().map(windows::hold).toList();
        CompletableFuture.allOf(held.toArray(CompletableFuture[]::new)).whenCompleteAsync((_, failure) -> {
            if (failure != null || feed.closed()) {
                added.forEach(windows::release);
                failed(new BackboneUnavailable("following " + added, failure));
            } else {
                held.forEach(window -> follow(window.join(), interest));
                turned();
            }
        }, feed.loop());
    }

    /** Who left a topic and came back is not to hear what happened in between. */
    private boolean still(Topic topic, Interest interest) {
        return followed.get(topic).since().equals(interest.topics().get(topic));
    }

    private void drop(Topic topic) {
        feed.remove(followed.remove(topic).subscription());
        windows.release(topic);
    }

    private void follow(Window window, Interest interest) {
        Position since = interest.topics().get(window.topic);
        Subscription subscription = subscriber.to(window, since, begun.isDone());
        followed.put(window.topic, new Followed(subscription, since));
        feed.add(subscription);
    }

    private void turned() {
        asking = false;
        begun.complete(feed);
        if (again) {
            ask();
        } else {
            feed.drained();
        }
    }

    /** Whether it was opening or flowing, the client comes back with the position it has. */
    private void failed(Throwable failure) {
        if (!feed.closed()) {
            feed.giveUp(failure);
        }
        begun.completeExceptionally(failure);
    }
}
