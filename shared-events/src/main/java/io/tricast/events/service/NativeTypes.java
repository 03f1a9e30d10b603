package io.tricast.events.service;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.tricast.events.schema.Bar;
import io.tricast.events.schema.ChatMessage;
import io.tricast.events.schema.Control;
import io.tricast.events.schema.Membership;
import io.tricast.events.schema.MessageDeleted;
import io.tricast.events.schema.MessageEdited;
import io.tricast.events.schema.Notification;
import io.tricast.events.schema.NotificationArchived;
import io.tricast.events.schema.NotificationDeleted;
import io.tricast.events.schema.NotificationRead;
import io.tricast.events.schema.NotificationRequest;
import io.tricast.events.schema.PaperOrder;
import io.tricast.events.schema.Passing;
import io.tricast.events.schema.PreferencesChanged;
import io.tricast.events.schema.Reaction;
import io.tricast.events.schema.Tick;
import io.tricast.events.schema.TickDelta;
import io.tricast.events.schema.TopicFollowed;

/** What the JSON codec reads by reflection, and a native image would leave out: the vocabulary knows no framework. */
@RegisterForReflection(targets = { Notification.class, NotificationRead.class,
        NotificationArchived.class, NotificationDeleted.class, TopicFollowed.class, PreferencesChanged.class,
        PreferencesChanged.QuietHours.class, Notification.Priority.class, ChatMessage.class, MessageEdited.class,
        MessageDeleted.class, Reaction.class, Membership.class, Passing.Typing.class, Passing.Gesture.class,
        Passing.Presence.class, Passing.Read.class, Tick.class,
        TickDelta.class, Bar.class, PaperOrder.class, Control.Orders.class, NotificationRequest.class,
        Control.Hello.class, Control.Gap.class, Control.Drain.class, Control.State.class,
        Control.Snapshot.class, Control.Joined.class, Control.Left.class, Control.Ack.class, Control.Pong.class,
        Control.Error.class,
        Control.Batch.class, Control.Reason.class, Control.Flow.class })
final class NativeTypes {

    private NativeTypes() {
    }
}
