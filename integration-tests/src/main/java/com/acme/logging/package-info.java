/** What an application server brings along for its logging. */
package com.acme.logging;
