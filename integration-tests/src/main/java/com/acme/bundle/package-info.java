/** What an OSGi bundle holds. */
package com.acme.bundle;
