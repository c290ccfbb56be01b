package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * A TCP socket that shows without waiting whether bytes, or the end of the stream, have arrived. Java's own socket
 * shows that only to a reader that waits for at least a millisecond.
 */
final class WatchedSocket extends Socket {

    private final ChannelSocket channel;

    private WatchedSocket(ChannelSocket channel) throws SocketException {
        super(channel);
        this.channel = channel;
    }

    /** A socket that is not connected yet. */
    static WatchedSocket create() throws SocketException {
        return new WatchedSocket(new ChannelSocket());
    }

    /** The arrived bytes. Only for a connected socket. */
    WatchedInput arrived() throws IOException {
        return channel.getInputStream();
    }
}
