/** Another agent, which writes down the classes of the host as it sees them. */
package com.acme.witness;
