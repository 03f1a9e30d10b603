/** The SharedWorker that holds the connection of all tabs. */
import { serve } from './tricast.js';

serve();
