package io.tricast.local;

/** What {@code ./suite up} shows when everything is ready. */
final class Welcome {
    private static final String TEXT = """

            Tricast is up. Open the console:
              http://localhost:8084/   all services behind one host, over a network that you can break
              http://localhost:8081/   the same page from notification-service, 8082 chat-service, 8083 ticker-service

            A token of alice, role publisher, for an hour (http://localhost:8081/dev/token?user=alice&roles=publisher makes more):
            %s

            Paste into a second terminal. Notifications: listen, publish one, poll.
            curl -N -H "Authorization: Bearer $(%s)" http://localhost:8081/notifications/stream
            curl -H "Authorization: Bearer $(%s)" -H 'Content-Type: application/json' -d '{"recipients":["alice"],"title":"Hello","body":"It works"}' http://localhost:8081/notifications
            curl -H "Authorization: Bearer $(%s)" 'http://localhost:8081/notifications/poll?wait=0'

            Chat: say something, read the history.
            curl -H "Authorization: Bearer $(%s)" -H 'Content-Type: application/json' -d '{"text":"Hello","clientId":"'$RANDOM'"}' http://localhost:8082/chat/rooms/lobby/messages
            curl -H "Authorization: Bearer $(%s)" http://localhost:8082/chat/rooms/lobby/messages

            Tickers: listen.
            curl -N -H "Authorization: Bearer $(%s)" http://localhost:8083/tickers/stream

            Ctrl-C stops everything.""";

    // Each line fetches its own token, so that it works alone, in any terminal and after the first token has expired.
    private static final String TOKEN = "curl -s 'http://localhost:8081/dev/token?user=alice&roles=publisher'";

    private Welcome() {
    }

    static String text(String token) {
        return TEXT.formatted(token, TOKEN, TOKEN, TOKEN, TOKEN, TOKEN, TOKEN);
    }
}
