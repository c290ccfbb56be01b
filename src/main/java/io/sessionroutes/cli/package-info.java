/**
 * The program: {@code Launcher} runs one of the commands {@code run}, {@code check}, {@code dead-letters} and
 * {@code demo}. A supervisor reads the exit status: 0 for success, 1 for a failure, 2 for wrong settings or usage.
 */
@NullMarked
package io.sessionroutes.cli;

import org.jspecify.annotations.NullMarked;
