package com.acme.neighbour;

import com.acme.host.Host;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;

/** A server of one kind, asked for all that it can answer. */
public final class Containers {
  private static final List<String> PATHS =
      Arrays.asList("/answers", "/forward", "/later", "/dispatched", "/twice");

  private Containers() {}

  /**
   * {@code jdk}, or {@code tomcat}, or the package of Jetty's servlets; then the class of the
   * servlet.
   */
  public static void main(String[] arguments) throws Exception {
    String kind = arguments[0];
    int port;
    if (kind.equals("jdk")) {
      port = jdk();
    } else {
      Object servlet = Class.forName(arguments[1]).getConstructor().newInstance();
      port = kind.equals("tomcat") ? tomcat(servlet) : jetty(kind, servlet);
    }
    ask(port, "/answers/200", "/answers/404", "/answers/503");
    if (!kind.equals("jdk")) {
      ask(port, "/forward", "/later?status=202", "/later?status=503");
      ask(port, "/dispatched", "/twice?status=202");
    }
    System.out.println("asked");
    Host.waitForLine();
    System.exit(0);
  }

  private static void ask(int port, String... paths) throws IOException {
    for (String path : paths) {
      HttpURLConnection connection =
          (HttpURLConnection) new URL("http://localhost:" + port + path).openConnection();
      connection.setRequestProperty("X-Org-Id", "acme");
      System.out.println(path + " " + connection.getResponseCode());
    }
  }

  private static int jdk() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    server.createContext(
        "/answers",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          exchange.sendResponseHeaders(Integer.parseInt(path.substring(9)), -1);
          exchange.close();
        });
    server.start();
    return server.getAddress().getPort();
  }

  private static int tomcat(Object servlet) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Wrapper wrapper = null;
    for (Method method : Tomcat.class.getMethods()) {
      if (method.getName().equals("addServlet")
          && method.getParameterCount() == 3
          && method.getParameterTypes()[0] == Context.class
          && method.getParameterTypes()[2].isInstance(servlet)) {
        wrapper = (Wrapper) method.invoke(null, context, "servlet", servlet);
      }
    }
    wrapper.setAsyncSupported(true);
    for (String path : PATHS) {
      context.addServletMappingDecoded(path + "/*", "servlet");
    }
    tomcat.start();
    return tomcat.getConnector().getLocalPort();
  }

  private static int jetty(String servlets, Object servlet) throws Exception {
    Object server =
        Class.forName("org.eclipse.jetty.server.Server").getConstructor(int.class).newInstance(0);
    Object handler = made(servlets + ".ServletContextHandler");
    Object holder = made(servlets + ".ServletHolder");
    call(holder, "setServlet", servlet);
    call(holder, "setAsyncSupported", true);
    call(handler, "setContextPath", "/");
    for (String path : PATHS) {
      call(handler, "addServlet", holder, path + "/*");
    }
    call(
        server,
        "setHandler",
        handler instanceof Supplier ? ((Supplier<?>) handler).get() : handler);
    call(server, "start");
    Object[] connectors = (Object[]) call(server, "getConnectors");
    return (Integer) call(connectors[0], "getLocalPort");
  }

  private static Object made(String type) throws Exception {
    return Class.forName(type).getConstructor().newInstance();
  }

  /** The public method of that name that takes these. */
  private static Object call(Object target, String name, Object... arguments) throws Exception {
    for (Method method : target.getClass().getMethods()) {
      if (method.getName().equals(name) && takes(method.getParameterTypes(), arguments)) {
        return method.invoke(target, arguments);
      }
    }
    throw new NoSuchMethodException(target.getClass() + "." + name);
  }

  private static boolean takes(Class<?>[] types, Object... arguments) {
    boolean fits = types.length == arguments.length;
    for (int i = 0; fits && i < types.length; i++) {
      fits = types[i].isInstance(arguments[i]) || types[i] == boolean.class;
    }
    return fits;
  }

  /** Longer than a servlet takes to return. */
  static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
