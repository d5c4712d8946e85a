/** A Spring Boot application, packed by the test into one jar. */
package com.acme.boot;
