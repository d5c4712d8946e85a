package com.acme.host.gauged;

/** What Tomcat's connectors tell of their threads, in its words. */
public interface ThreadsMBean {
  int getcurrentThreadsBusy();

  String getWord();
}
