/** The load generator: many clients of one server in one thread, and what they saw. */
package io.tricast.benchmark.load;
