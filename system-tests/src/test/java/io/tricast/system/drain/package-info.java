/** How clients leave an instance that stops, and come back to another one. */
package io.tricast.system.drain;
