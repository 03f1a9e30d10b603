/**
 * What a laptop or a test needs around the services: a real Redis, signing keys and the packaged services themselves, each
 * as a child process that ends with this JVM.
 */
package io.tricast.local;
