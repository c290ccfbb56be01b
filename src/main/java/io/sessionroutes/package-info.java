/**
 * Loan-application events come in from Kafka, FinBox sessions go out to Kafka. The route files in {@code routes/} say
 * what happens and in which order; these packages say how. docs/architecture.md has the whole map.
 *
 * <pre>
 * Route file                   Packages, in the order of the flow
 * receive-applications         kafka, window            reads records and lets each event wait for its turn
 * application-to-session       step.parse, dedupe, step.enrich, message.constraint
 * create-session               dedupe, step.deliver     calls FinBox
 * publish-session              step.publish, dedupe     writes the session event
 * republish-session            dedupe                   writes a session event that was written before
 * failure-policy               failure                  decides: again later, dead letter, or hold
 * dead-letter                  step.deadletter          writes the dead letter
 * publish-rejection            step.publish             tells the business
 * </pre>
 *
 * <p><b>Threads.</b> Camel's poll thread owns the Kafka consumer: it reads, commits, and takes part in rebalances. A
 * worker of the window runs one attempt from its first step to its last, the HTTP call and the wait for Kafka's
 * acknowledgement included. Kafka's producer callbacks run no code of this program, because every write is synchronous.
 * HTTP threads of the management port only read health and metrics.
 *
 * <p><b>Who may know whom.</b> A package knows only those behind it in this order: cli, bundle, observability, dedupe,
 * step, failure, window, kafka, settings, message, log. {@code HouseTest} fails the build otherwise.
 */
package io.sessionroutes;
