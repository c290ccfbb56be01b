/**
 * Holds what is in {@code deploy/} against what Kubernetes and its operators know, and against what the program does.
 */
package io.sessionroutes.deploy;
