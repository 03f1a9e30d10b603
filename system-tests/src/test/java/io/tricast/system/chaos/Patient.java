package io.tricast.system.chaos;

import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A call that is given up after some time: what it calls may have stopped in the middle of it. */
final class Patient {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    private Patient() {
    }

    /**
     * @param tooLate takes what comes after all
     * @throws UncheckedIOException if nothing came in time
     */
    static <T> T call(Duration patience, Supplier<T> call, Consumer<T> tooLate) {
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(call, THREADS);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.thenAccept(tooLate);
            throw new UncheckedIOException(new HttpTimeoutException("nothing within " + patience));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new CompletionException(e.getCause());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
