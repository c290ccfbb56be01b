package io.sessionroutes.observability.management;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps the open connections. A new one is always accepted. If there are too many, the connection that has waited
 * longest without progress is closed. Only the server's one thread uses this class.
 */
final class OpenConnections {

    /** Probes and scrapes of a pod are fewer than ten at a time. */
    static final int MOST = 128;
    /** Each may hold a whole answer in memory, some hundred kilobytes of metrics. */
    static final int MOST_UNREAD = 16;

    private final Set<Channel> open = new LinkedHashSet<>();
    private final Set<Channel> unread = new LinkedHashSet<>();
    private volatile int size;

    /** Adds a connection. It is removed when it closes. */
    void add(Channel channel) {
        makeRoom(open, MOST);
        open.add(channel);
        size = open.size();
        channel.closeFuture().addListener(closed -> {
            open.remove(channel);
            unread.remove(channel);
            size = open.size();
        });
    }

    /** The connection has sent its request. */
    void asked(Channel channel) {
        if (open.remove(channel)) {
            open.add(channel);
        }
    }

    /** The connection's answer is written, but the other side has not read it yet. */
    void answered(Channel channel) {
        if (open.contains(channel)) {
            makeRoom(unread, MOST_UNREAD);
            unread.add(channel);
        }
    }

    /** The number of connections. Safe for any thread. */
    int size() {
        return size;
    }

    private static void makeRoom(Set<Channel> channels, int most) {
        if (channels.size() >= most) {
            Iterator<Channel> oldest = channels.iterator();
            Channel first = oldest.next();
            oldest.remove();
            drop(first);
        }
    }

    /** Closes a connection at once. What still waits to be sent is discarded, in the system's buffers too. */
    static void drop(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        close(channel);
    }

    /** Closes a connection after everything that waits has been sent. */
    @SuppressWarnings("FutureReturnValueIgnored") // The result is not needed, and there is nothing to do if it fails.
    static void close(Channel channel) {
        channel.close();
    }
}
