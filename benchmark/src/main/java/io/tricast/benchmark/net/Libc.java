package io.tricast.benchmark.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls of Linux that a server and its clients need, with nothing between them and the kernel: what these cost
 * is what nobody can do without. A call that fails answers the negative error number, as the kernel itself does. Pointers
 * are plain numbers. An instance is for one thread.
 */
public final class Libc {

    /** The error numbers that are no failure on a non-blocking socket. */
    public static final int AGAIN = -11;
    public static final int IN_PROGRESS = -115;
    public static final int INTERRUPTED = -4;

    private static final int NO_SIGNAL = 0x4000;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final Linker.Option CAPTURE = Linker.Option.captureCallState("errno");
    private static final VarHandle ERRNO = Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

    private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle LISTEN = function("listen", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle CONNECT = function("connect", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT);
    private static final MethodHandle ACCEPT = function("accept4", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle SOCKET_NAME = function("getsockname", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle GET_OPTION = function("getsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG,
            JAVA_LONG);
    private static final MethodHandle SET_OPTION = function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG,
            JAVA_INT);
    private static final MethodHandle SEND = function("send", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle RECEIVE = function("recv", JAVA_LONG, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
    private static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CREATE = function("epoll_create1", JAVA_INT, JAVA_INT);
    private static final MethodHandle EPOLL_CONTROL = function("epoll_ctl", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT,
            JAVA_LONG);
    private static final MethodHandle EPOLL_WAIT = function("epoll_pwait2", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_INT,
            JAVA_LONG, JAVA_LONG);
    private static final MethodHandle SET_AFFINITY = function("sched_setaffinity", JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);

    private final MemorySegment errno = Arena.global().allocate(Linker.Option.captureStateLayout());

    @SuppressWarnings("restricted") // the types are those of the manual pages
    private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments),
                CAPTURE);
    }

    int socket(int domain, int type) {
        try {
            return result((int) SOCKET.invokeExact(errno, domain, type, 0));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int bind(int descriptor, long address, int length) {
        try {
            return result((int) BIND.invokeExact(errno, descriptor, address, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int listen(int descriptor, int backlog) {
        try {
            return result((int) LISTEN.invokeExact(errno, descriptor, backlog));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int connect(int descriptor, long address, int length) {
        try {
            return result((int) CONNECT.invokeExact(errno, descriptor, address, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int accept(int descriptor, int flags) {
        try {
            return result((int) ACCEPT.invokeExact(errno, descriptor, 0L, 0L, flags));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int socketName(int descriptor, long address, long length) {
        try {
            return result((int) SOCKET_NAME.invokeExact(errno, descriptor, address, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int option(int descriptor, int level, int name, long value, long length) {
        try {
            return result((int) GET_OPTION.invokeExact(errno, descriptor, level, name, value, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int setOption(int descriptor, int level, int name, long value, int length) {
        try {
            return result((int) SET_OPTION.invokeExact(errno, descriptor, level, name, value, length));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** How many of the bytes the kernel took. */
    public int send(int descriptor, long address, int length) {
        try {
            return result((int) (long) SEND.invokeExact(errno, descriptor, address, (long) length, NO_SIGNAL));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    /** How many bytes it gave, 0 when the other side has ended. */
    public int receive(int descriptor, long address, int length) {
        try {
            return result((int) (long) RECEIVE.invokeExact(errno, descriptor, address, (long) length, 0));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    public int close(int descriptor) {
        try {
            return result((int) CLOSE.invokeExact(errno, descriptor));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int epollCreate() {
        try {
            return result((int) EPOLL_CREATE.invokeExact(errno, 0));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int epollControl(int epoll, int operation, int descriptor, long event) {
        try {
            return result((int) EPOLL_CONTROL.invokeExact(errno, epoll, operation, descriptor, event));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int epollWait(int epoll, long events, int capacity, long timeout) {
        try {
            return result((int) EPOLL_WAIT.invokeExact(errno, epoll, events, capacity, timeout, 0L));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    int setAffinity(int thread, long length, long mask) {
        try {
            return result((int) SET_AFFINITY.invokeExact(errno, thread, length, mask));
        } catch (Throwable e) {
            throw broken(e);
        }
    }

    private int result(int returned) {
        return returned >= 0 ? returned : -(int) ERRNO.get(errno, 0L);
    }

    /** A handle that is called with the types it has throws nothing. */
    private static IllegalStateException broken(Throwable cause) {
        return new IllegalStateException("A system call could not be made", cause);
    }
}
