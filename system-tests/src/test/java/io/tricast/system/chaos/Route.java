package io.tricast.system.chaos;

import java.util.Random;

import io.tricast.local.Endpoint;

/** Where a client that connects goes: it knows nothing of what is up. */
interface Route {

    Endpoint next(Random random);
}
