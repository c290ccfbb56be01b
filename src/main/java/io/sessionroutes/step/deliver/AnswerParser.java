package io.sessionroutes.step.deliver;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.jspecify.annotations.Nullable;

/** Reads the answers of one connection, and detects bytes that belong to no answer. */
final class AnswerParser implements HttpMessageParser<ClassicHttpResponse> {

    private final HttpMessageParser<ClassicHttpResponse> parser;
    private @Nullable SessionInputBuffer buffer;

    AnswerParser(Http1Config limits) {
        this.parser = new DefaultHttpResponseParserFactory(limits).create();
    }

    @Override
    public ClassicHttpResponse parse(SessionInputBuffer input, InputStream in) throws IOException, HttpException {
        buffer = input;
        return parser.parse(input, in);
    }

    boolean hasLeftOver() {
        return buffer != null && buffer.length() > 0;
    }
}
