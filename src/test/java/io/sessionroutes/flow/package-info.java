/**
 * One test for each file of {@code routes/}, beside which it is read: what goes in, which steps run, what goes out, and
 * where a failure goes. The route files and the steps are those that ship; mocks are in place of Kafka, of FinBox and
 * of the route that comes next. Whether it all works together, the tests in {@code route} show, with a broker.
 */
package io.sessionroutes.flow;
