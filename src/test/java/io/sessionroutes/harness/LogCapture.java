package io.sessionroutes.harness;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.config.Property;

/** Captures the log under the shipped logging configuration, with stack traces, instead of printing it. */
public final class LogCapture extends AbstractAppender implements AutoCloseable {

    @SuppressWarnings("JdkObsolete") // Any thread logs.
    private final StringBuffer text = new StringBuffer();

    /** The location of the earlier configuration, which is set again at the end, because other tests may need it. */
    private final URI before;

    private LogCapture(URI before) {
        // Exceptions of this appender are ignored, because one in a thread of the broker would end the broker.
        super("capture", null, null, true, Property.EMPTY_ARRAY);
        this.before = before;
    }

    /** @param levels of the loggers that an operator has turned up; "" is the root */
    public static LogCapture shipped(Map<String, Level> levels) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        LogCapture capture = new LogCapture(
                context.getConfiguration() instanceof DefaultConfiguration ? null : context.getConfigLocation());
        context.setConfigLocation(Path.of("config/log4j2.properties").toUri());
        capture.start();
        context.getConfiguration().getRootLogger().removeAppender("console");
        context.getConfiguration().getRootLogger().addAppender(capture, null, null);
        levels.forEach((name, level) -> {
            if (name.isEmpty()) {
                Configurator.setRootLevel(level);
            } else {
                Configurator.setLevel(name, level);
            }
        });
        context.updateLoggers();
        return capture;
    }

    @Override
    public void append(LogEvent event) {
        text.append(event.getLoggerName())
                .append(' ')
                .append(event.getMessage().getFormattedMessage())
                .append('\n');
        if (event.getThrown() != null) {
            StringWriter trace = new StringWriter();
            event.getThrown().printStackTrace(new PrintWriter(trace));
            text.append(trace);
        }
    }

    public List<String> lines() {
        return text.toString().lines().toList();
    }

    /** Sets the earlier configuration first, so that no thread logs to this appender when it stops. */
    @Override
    public void close() {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        if (before == null) {
            // There was no file, and a search for one would print a line on the console.
            context.reconfigure(new DefaultConfiguration());
        } else {
            context.setConfigLocation(before);
        }
        stop();
    }
}
