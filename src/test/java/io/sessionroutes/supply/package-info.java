/** Holds the libraries on the class path against the list of releases with published advisories. */
package io.sessionroutes.supply;
