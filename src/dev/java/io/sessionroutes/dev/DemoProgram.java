package io.sessionroutes.dev;

import java.util.Map;

/** The program under demonstration: starts with the given settings, runs until closed. */
@FunctionalInterface
public interface DemoProgram {

    AutoCloseable start(Map<String, String> settings) throws Exception;
}
