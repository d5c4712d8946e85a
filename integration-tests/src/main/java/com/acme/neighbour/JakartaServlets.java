package com.acme.neighbour;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Consumer;

/** Answers in all the ways that servlets of {@code jakarta.servlet} have, by their paths. */
public final class JakartaServlets extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    switch (request.getServletPath()) {
      case "/answers":
        answer(Integer.parseInt(request.getPathInfo().substring(1)), response);
        break;
      case "/forward":
        request.getRequestDispatcher("/answers/200").forward(request, response);
        break;
      case "/later":
        int status = Integer.parseInt(request.getParameter("status"));
        later(
            request.startAsync(),
            context -> {
              response.setStatus(status);
              context.complete();
            });
        break;
      case "/dispatched":
        later(request.startAsync(), context -> context.dispatch("/answers/200"));
        break;
      default:
        later(request.startAsync(), context -> context.dispatch("/later"));
    }
  }

  private static void answer(int status, HttpServletResponse response) throws IOException {
    if (status == 200) {
      response.getWriter().println("here");
    } else {
      response.sendError(status);
    }
  }

  /** So late that the servlet has long returned. */
  private static void later(AsyncContext context, Consumer<AsyncContext> work) {
    new Thread(
            () -> {
              Containers.pause();
              work.accept(context);
            })
        .start();
  }
}
