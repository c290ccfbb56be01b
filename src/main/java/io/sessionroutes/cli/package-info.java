/**
 * The program: one launcher, its commands, and what a supervisor learns from them by exit status (0, 1 failure, 2
 * settings or usage).
 */
@NullMarked
package io.sessionroutes.cli;

import org.jspecify.annotations.NullMarked;
