/**
 * How fast, how quick and how frugal the product is, beside Camel's own ways to the same end. {@code Benchmark} starts
 * broker, FinBox and the packaged product as processes of their own and prints a table; it is no test.
 */
package io.sessionroutes.bench;
