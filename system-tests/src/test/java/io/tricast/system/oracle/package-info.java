/** Whether every client was told everything, once and in order: what was published, what was heard, and the judgement. */
package io.tricast.system.oracle;
