package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;

/**
 * A TCP socket at which one can look without waiting: whether bytes have arrived, or the end of the stream. A socket of
 * Java's own tells that only to somebody who reads and waits for at least a millisecond.
 */
final class WatchedSocket extends Socket {

    private final ChannelSocket channel;

    private WatchedSocket(ChannelSocket channel) throws SocketException {
        super(channel);
        this.channel = channel;
    }

    /** One that is not connected yet. */
    static WatchedSocket create() throws SocketException {
        return new WatchedSocket(new ChannelSocket());
    }

    /** What has arrived. Only for a socket that is connected. */
    WatchedInput arrived() throws IOException {
        return channel.getInputStream();
    }
}
