/** The bundle as others have it: an artifact, in a program of theirs. */
package io.sessionroutes.embedding;
