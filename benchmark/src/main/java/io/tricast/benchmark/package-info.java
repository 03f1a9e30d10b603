/** What {@code ./suite bench} runs: the rows, their servers, and the table. */
package io.tricast.benchmark;
