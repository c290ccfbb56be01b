package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketImpl;
import java.net.SocketOption;
import java.net.SocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Implements a {@link WatchedSocket} with a channel, which can be read with and without waiting. It is for clients only
 * and cannot listen.
 */
final class ChannelSocket extends SocketImpl {

    private @Nullable SocketChannel channel;
    private @Nullable WatchedInput input;

    @Override
    protected void create(boolean stream) throws IOException {
        channel = SocketChannel.open();
    }

    private SocketChannel channel() throws SocketException {
        if (channel == null) {
            throw new SocketException("not created");
        }
        return channel;
    }

    private Socket socket() throws SocketException {
        return channel().socket();
    }

    @Override
    protected void connect(String host, int toPort) throws IOException {
        connect(new InetSocketAddress(host, toPort), 0);
    }

    @Override
    protected void connect(InetAddress to, int toPort) throws IOException {
        connect(new InetSocketAddress(to, toPort), 0);
    }

    @Override
    protected void connect(SocketAddress to, int timeout) throws IOException {
        socket().connect(to, timeout);
        address = socket().getInetAddress();
        port = socket().getPort();
        localport = socket().getLocalPort();
    }

    @Override
    protected void bind(InetAddress from, int fromPort) throws IOException {
        socket().bind(new InetSocketAddress(from, fromPort));
        localport = socket().getLocalPort();
    }

    @Override
    protected void listen(int backlog) throws IOException {
        throw new SocketException("a client's socket");
    }

    @Override
    protected void accept(SocketImpl other) throws IOException {
        throw new SocketException("a client's socket");
    }

    @Override
    protected synchronized WatchedInput getInputStream() throws IOException {
        if (input == null) {
            input = new WatchedInput(channel());
        }
        return input;
    }

    @Override
    protected OutputStream getOutputStream() throws IOException {
        return socket().getOutputStream();
    }

    @Override
    protected int available() throws IOException {
        return getInputStream().available();
    }

    @Override
    protected void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }

    @Override
    protected void shutdownInput() throws IOException {
        socket().shutdownInput();
    }

    @Override
    protected void shutdownOutput() throws IOException {
        socket().shutdownOutput();
    }

    @Override
    protected void sendUrgentData(int data) throws IOException {
        throw new SocketException("not supported");
    }

    @Override
    public void setOption(int option, Object value) throws SocketException {
        Socket socket = socket();
        switch (option) {
            case SocketOptions.SO_TIMEOUT -> socket.setSoTimeout((Integer) value);
            case SocketOptions.TCP_NODELAY -> socket.setTcpNoDelay((Boolean) value);
            case SocketOptions.SO_KEEPALIVE -> socket.setKeepAlive((Boolean) value);
            case SocketOptions.SO_REUSEADDR -> socket.setReuseAddress((Boolean) value);
            case SocketOptions.SO_SNDBUF -> socket.setSendBufferSize((Integer) value);
            case SocketOptions.SO_RCVBUF -> socket.setReceiveBufferSize((Integer) value);
            case SocketOptions.IP_TOS -> socket.setTrafficClass((Integer) value);
            // Java says false for "off" and a number of seconds for "on".
            case SocketOptions.SO_LINGER ->
                socket.setSoLinger(value instanceof Integer, value instanceof Integer seconds ? seconds : 0);
            default -> throw new SocketException("no option " + option);
        }
    }

    @Override
    public Object getOption(int option) throws SocketException {
        Socket socket = socket();
        return switch (option) {
            case SocketOptions.SO_TIMEOUT -> socket.getSoTimeout();
            case SocketOptions.TCP_NODELAY -> socket.getTcpNoDelay();
            case SocketOptions.SO_KEEPALIVE -> socket.getKeepAlive();
            case SocketOptions.SO_REUSEADDR -> socket.getReuseAddress();
            case SocketOptions.SO_SNDBUF -> socket.getSendBufferSize();
            case SocketOptions.SO_RCVBUF -> socket.getReceiveBufferSize();
            case SocketOptions.IP_TOS -> socket.getTrafficClass();
            case SocketOptions.SO_LINGER -> socket.getSoLinger();
            case SocketOptions.SO_BINDADDR -> Objects.requireNonNull(socket.getLocalAddress());
            default -> throw new SocketException("no option " + option);
        };
    }

    /** Further options of the operating system, such as the pauses of TCP's keep-alive. */
    @Override
    protected Set<SocketOption<?>> supportedOptions() {
        return channel == null ? Set.of() : channel.supportedOptions();
    }

    @Override
    protected <T> void setOption(SocketOption<T> option, T value) throws IOException {
        channel().setOption(option, value);
    }

    @Override
    protected <T> T getOption(SocketOption<T> option) throws IOException {
        return channel().getOption(option);
    }
}
