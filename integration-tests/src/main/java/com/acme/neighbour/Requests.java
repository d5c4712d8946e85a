package com.acme.neighbour;

import java.io.File;
import java.io.IOException;
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

/** A servlet in Tomcat, asked by each client in turn; and once for what it cannot do. */
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
    System.out.println("okhttp " + requests.okHttp(url + "1"));
    System.out.println("apache4 " + requests.apache4(url + "2"));
    System.out.println("apache5 " + requests.apache5(url + "3"));
    System.out.println("okhttp " + requests.okHttp(url + "broken"));
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
