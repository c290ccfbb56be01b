/**
 * The command {@code check}: looks at settings, Kafka, topics and FinBox's address before {@code run} needs them, and
 * changes nothing. {@code CheckCommand} runs the checks; each class named {@code ...Check} answers one question and
 * gives a {@code CheckFinding}.
 */
@NullMarked
package io.sessionroutes.cli.check;

import org.jspecify.annotations.NullMarked;
