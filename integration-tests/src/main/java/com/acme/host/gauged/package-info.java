/** An application whose live objects and MBeans are read; knows nothing of Jobwarden. */
package com.acme.host.gauged;
