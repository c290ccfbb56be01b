package io.sessionroutes.dev;

import java.util.Map;

/** The program that the demo shows: it starts with the given settings and runs until closed. */
@FunctionalInterface
public interface DemoProgram {

    AutoCloseable start(Map<String, String> settings) throws Exception;
}
