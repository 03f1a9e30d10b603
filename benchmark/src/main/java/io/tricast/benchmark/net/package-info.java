/** Sockets and cores of Linux, straight from its system calls. */
package io.tricast.benchmark.net;
