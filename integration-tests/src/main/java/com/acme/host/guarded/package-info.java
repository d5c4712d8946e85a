/**
 * Calls that are guarded: they fail, hang, come late and are too many, and the application counts
 * for itself what its callers get.
 */
package com.acme.host.guarded;
