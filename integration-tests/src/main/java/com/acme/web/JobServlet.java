package com.acme.web;

import java.io.IOException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Runs a job for each request. */
public final class JobServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Job.Order order = new Job.Order(request.getParameter("order"));
    String answer = new Job(request.getContextPath()).run(order);
    try {
      new Job(request.getContextPath()).fail(order);
    } catch (IOException expected) {
      answer += ", " + expected.getMessage();
    }
    response.getWriter().print(answer);
  }
}
