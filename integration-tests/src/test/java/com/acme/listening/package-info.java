/** An application that hears of messages by Spring's annotations. */
package com.acme.listening;
