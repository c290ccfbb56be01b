/**
 * FinBox's rules as constraints on {@link io.sessionroutes.message.SessionRequest}, so that a request that FinBox is
 * sure to refuse costs no call. The message of each constraint is FinBox's error code, a colon, and the rule.
 */
@NullMarked
package io.sessionroutes.message.constraint;

import org.jspecify.annotations.NullMarked;
