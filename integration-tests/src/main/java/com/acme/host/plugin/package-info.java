/** Loaded by loaders of its own. */
package com.acme.host.plugin;
