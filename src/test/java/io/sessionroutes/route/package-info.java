/**
 * Tests of the shipped routes and settings, unchanged, against a real broker and the sandbox.
 *
 * <p>Camel, its Kafka consumer and HTTP clients lose, repeat or leak events in well-known ways. For each of these
 * faults there is a test, which fails if this program has the fault:
 *
 * <table>
 * <caption>Trap and test</caption>
 * <tr><th>What goes wrong elsewhere</th><th>Test</th></tr>
 * <tr><td>T1 A commit factory commits what failed, on stop or revoke</td>
 *     <td>{@code CommitTrapsTest.aFailedRecordIsNotCommittedOnAPlainStop}</td></tr>
 * <tr><td>T2 Auto-commit skips an event that throws</td>
 *     <td>{@code CommitTrapsTest.anEventThatKeepsFailingIsNeitherSkippedNorDoesItRepeatTheOthers}</td></tr>
 * <tr><td>T3 Breaking on the first error repeats the successes</td>
 *     <td>{@code CommitTrapsTest.anEventThatKeepsFailingIsNeitherSkippedNorDoesItRepeatTheOthers}</td></tr>
 * <tr><td>T4 A dead letter that cannot be written counts as handled</td>
 *     <td>{@code CommitTrapsTest.aDeadLetterTopicThatIsDownLosesNothing}</td></tr>
 * <tr><td>T5 A stop during a retry dead-letters sound events</td>
 *     <td>{@code CommitTrapsTest.aStopDuringARetryDeadLettersNothing}</td></tr>
 * <tr><td>T6 Suspending before the first commit skips what was polled</td>
 *     <td>{@code CommitTrapsTest.anOutageOnAFirstDeployLosesNothing}</td></tr>
 * <tr><td>T7 Pausing seeks to the start of the topic</td>
 *     <td>{@code CommitTrapsTest.aPauseReadsNothingASecondTime}, {@code BundleLintTest.nothingBannedIsUsed}</td></tr>
 * <tr><td>T8 An {@code Error} ends the poll loop, and the route stays Started</td>
 *     <td>{@code CommitTrapsTest.anErrorInAStepEndsNeitherThePollLoopNorTheEvent}</td></tr>
 * <tr><td>T9 The HTTP client repeats 429 and 503 and sleeps for Retry-After</td>
 *     <td>{@code CallTrapsTest.aBusyAnswerIsNotRepeatedBehindOurBack}, {@code .aRetryAfterIsNoOffSwitch}</td></tr>
 * <tr><td>T10 Timeouts start again with every byte</td>
 *     <td>{@code SilenceTest.anAnswerThatDoesNotComeIsTriedAgain},
 *     {@code IndecentAnswersTest.anIndecentAnswerCostsItsOwnEventOneAttempt}</td></tr>
 * <tr><td>T11 Answers are read whole, however large</td>
 *     <td>{@code FailureKindsTest.aHugeErrorIsCutOffAndStillCounted},
 *     {@code IndecentAnswersTest.anIndecentAnswerCostsItsOwnEventOneAttempt}</td></tr>
 * <tr><td>T12 A redirect takes body and API key to another host</td>
 *     <td>{@code FailureKindsTest.aRedirectIsNeverFollowed}</td></tr>
 * <tr><td>T13 Record headers reach FinBox, FinBox's headers reach Kafka</td>
 *     <td>{@code CallTrapsTest.aRecordHeaderNeverReachesFinBox}, {@code .noSpellingOfAHeaderSteersAnything},
 *     {@code SessionEventContractTest.nothingOfFinBoxsAnswerBecomesAHeader}</td></tr>
 * <tr><td>T14 One cookie jar for all applicants</td>
 *     <td>{@code CallTrapsTest.aCookieOfOneApplicantIsNotSentWithTheNext}</td></tr>
 * <tr><td>T15 Texts of exceptions quote the event</td>
 *     <td>{@code BadInputTest.whatBreaksARuleIsInvalid},
 *     {@code LeakTrapsTest.underTheShippedLoggingNothingOfAnEventIsLogged}</td></tr>
 * <tr><td>T16 Masking in logs does not mask</td>
 *     <td>{@code CanaryTextTest}, {@code LeakTrapsTest.theApiKeyIsNotLoggedEvenWithEveryLoggerTurnedUp}</td></tr>
 * <tr><td>T17 An empty API key starts</td>
 *     <td>{@code LeakTrapsTest.anEmptyApiKeyStopsTheStart}</td></tr>
 * <tr><td>T18 A dead instance keeps its partitions for 45 seconds</td>
 *     <td>{@code SettingsTest.theSessionTimeoutIsTenSecondsAtMost}</td></tr>
 * <tr><td>T19 An id stored before the work makes a restart skip the event</td>
 *     <td>{@code CommitTrapsTest.anEventThatAStopInterruptsIsServedAfterTheRestart}</td></tr>
 * <tr><td>The dead letter holds the body as it was at the failure, not the value received</td>
 *     <td>{@code DeadLetterContractTest.keyValueAndHeadersAreThoseReceivedByteForByte}</td></tr>
 * <tr><td>The key is lost across the HTTP call</td>
 *     <td>{@code SessionEventContractTest}: every look-up is by key; {@code .aNullKeyStaysNull}</td></tr>
 * <tr><td>A handled failure skips the commit</td>
 *     <td>{@code SharedBundle.stopBundle}: after each class all is committed</td></tr>
 * <tr><td>A {@code direct:} name or route configuration that does not exist is not noticed</td>
 *     <td>{@code BundleLintTest}</td></tr>
 * </table>
 */
package io.sessionroutes.route;
