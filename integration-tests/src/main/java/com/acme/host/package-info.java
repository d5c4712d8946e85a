/**
 * An application to be watched, for every Java from 8 on: each scenario prints what a caller sees,
 * and knows nothing of the agent.
 */
package com.acme.host;
