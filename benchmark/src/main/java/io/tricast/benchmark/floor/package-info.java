/** The floor: a server that does one system call per client and event, and nothing else. */
package io.tricast.benchmark.floor;
