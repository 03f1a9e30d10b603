/** The fault suite: what users of the packaged services see while something under them breaks. */
package io.tricast.system.chaos;
