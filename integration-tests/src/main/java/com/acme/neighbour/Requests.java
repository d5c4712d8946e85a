package com.acme.neighbour;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;

/**
 * A servlet in Tomcat, asked by each client in turn; and once for what it cannot do. With an
 * argument, only by libraries, not by the JDK.
 */
public final class Requests {
  private Requests() {}

  public static void main(String[] arguments) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir("tomcat");
    tomcat.setPort(0);
    tomcat.getConnector();
    Context context = tomcat.addContext("", new File(".").getAbsolutePath());
    Tomcat.addServlet(context, "answers", new Answers());
    context.addServletMappingDecoded("/answers/*", "answers");
    tomcat.start();
    String url = "http://localhost:" + tomcat.getConnector().getLocalPort() + "/answers/";
    Requests requests = new Requests();
    System.out.println(requests.okHttp(url + "1"));
    System.out.println(requests.apache4(url + "2"));
    System.out.println(requests.apache5(url + "3"));
    System.out.println(requests.okHttp(url + "broken"));
    if (arguments.length == 0) {
      System.out.println(requests.urlConnection(url + "4"));
    }
    if (arguments.length == 0 && !System.getProperty("java.version").startsWith("1.")) {
      System.out.println(requests.jdk(url + "5"));
    }
    tomcat.stop();
    tomcat.destroy();
    System.out.println("done");
    System.exit(0); // clients keep threads for a while
  }

  /** Answers what the correlation id of the answer is. */
  public String okHttp(String url) throws IOException {
    OkHttpClient client = new OkHttpClient();
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.code() + " " + response.header("X-Correlation-Id");
    }
  }

  /** The same. */
  public String apache4(String url) throws IOException {
    try (CloseableHttpClient client = HttpClientBuilder.create().build();
        CloseableHttpResponse response =
            client.execute(new org.apache.http.client.methods.HttpGet(url))) {
      return response.getStatusLine().getStatusCode()
          + " "
          + response.getFirstHeader("X-Correlation-Id").getValue();
    }
  }

  /** The same. */
  public String apache5(String url) throws IOException {
    try (org.apache.hc.client5.http.impl.classic.CloseableHttpClient client =
        HttpClients.createDefault()) {
      return client.execute(
          new HttpGet(url),
          response -> response.getCode() + " " + response.getHeader("X-Correlation-Id").getValue());
    }
  }

  /** The same; twice asked, as many do. */
  public String urlConnection(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
    connection.connect();
    connection.getInputStream().close();
    return connection.getResponseCode() + " " + connection.getHeaderField("X-Correlation-Id");
  }

  /** The same by java.net.http, which Java 8 does not know. */
  public String jdk(String url) throws Exception {
    Class<?> requests = Class.forName("java.net.http.HttpRequest");
    Object builder = requests.getMethod("newBuilder", URI.class).invoke(null, URI.create(url));
    Object request =
        Class.forName("java.net.http.HttpRequest$Builder").getMethod("build").invoke(builder);
    Class<?> handlers = Class.forName("java.net.http.HttpResponse$BodyHandler");
    Object handler =
        Class.forName("java.net.http.HttpResponse$BodyHandlers")
            .getMethod("discarding")
            .invoke(null);
    Class<?> clients = Class.forName("java.net.http.HttpClient");
    Object response =
        clients
            .getMethod("send", requests, handlers)
            .invoke(clients.getMethod("newHttpClient").invoke(null), request, handler);
    Class<?> responses = Class.forName("java.net.http.HttpResponse");
    Object headers = responses.getMethod("headers").invoke(response);
    Object answered =
        Class.forName("java.net.http.HttpHeaders")
            .getMethod("firstValue", String.class)
            .invoke(headers, "X-Correlation-Id");
    return responses.getMethod("statusCode").invoke(response)
        + " "
        + ((Optional<?>) answered).get();
  }

  /** Says nothing but that it is there. */
  public static final class Answers extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getPathInfo().equals("/broken")) {
        response.sendError(503);
      } else {
        response.getWriter().println("here");
      }
    }
  }
}
