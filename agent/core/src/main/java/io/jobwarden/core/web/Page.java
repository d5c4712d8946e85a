package io.jobwarden.core.web;

/** Answers GET and HEAD at one path, at once or later; must not keep the thread. */
interface Page {
  void show(Request request);
}
