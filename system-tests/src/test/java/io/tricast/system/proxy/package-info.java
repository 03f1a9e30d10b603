/** What stands between clients, services and Redis. */
package io.tricast.system.proxy;
