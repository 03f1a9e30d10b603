/** What the ticker promises beyond what every service does. */
package io.tricast.system.ticker;
