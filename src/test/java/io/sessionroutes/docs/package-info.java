/** What people read: its commands, keys and links hold. */
package io.sessionroutes.docs;
