package com.acme.host;

import java.io.IOException;

/** Brings rows from somewhere. */
public interface Connector {
  String name();

  int fetch(String url, int rows) throws IOException;
}
