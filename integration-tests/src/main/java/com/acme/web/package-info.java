/** A web application; each deployment has these classes in a loader of its own. */
package com.acme.web;
