package io.jobwarden.core.signal.push;

import io.jobwarden.core.model.PushPlan;
import io.jobwarden.core.signal.metric.LibrarySettings;
import io.prometheus.metrics.exporter.pushgateway.Format;
import io.prometheus.metrics.exporter.pushgateway.PushGateway;
import io.prometheus.metrics.exporter.pushgateway.Scheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** A Pushgateway of Prometheus, where each sending replaces what the group has. */
final class GatewayReceiver implements Receiver {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration ANSWER = Duration.ofSeconds(10);

  private final PushGateway gateway;
  private final String who;
  private final Duration interval;

  private GatewayReceiver(PushGateway gateway, String who, Duration interval) {
    this.gateway = gateway;
    this.who = who;
    this.interval = interval;
  }

  static Receiver open(PushPlan plan, String service, PrometheusRegistry registry) {
    URI url = URI.create(plan.url());
    String address = url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + path(url);
    String job = plan.job();
    PushGateway.Builder gateway =
        PushGateway.builder(LibrarySettings.OURS)
            .registry(registry)
            .format(Format.PROMETHEUS_TEXT)
            .scheme(Scheme.fromString(url.getScheme()))
            .address(address)
            .job(job == null ? service : job)
            .connectionTimeout(CONNECT)
            .readTimeout(ANSWER);
    String instance = plan.instance();
    if (instance != null) {
      gateway.groupingKey("instance", instance);
    }
    String user = url.getUserInfo();
    if (user != null) {
      int colon = user.indexOf(':');
      gateway.basicAuth(
          colon < 0 ? user : user.substring(0, colon), colon < 0 ? "" : user.substring(colon + 1));
    }
    return new GatewayReceiver(
        gateway.build(),
        "the Pushgateway at " + url.getScheme() + "://" + address,
        plan.interval());
  }

  /** What stands in front of the gateway's own paths, without a slash at the end. */
  private static String path(URI url) {
    String path = url.getRawPath();
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  @Override
  public String who() {
    return who;
  }

  @Override
  public Duration interval() {
    return interval;
  }

  @Override
  public void send() throws IOException {
    gateway.push();
  }

  @Override
  public void close() {
    // what was sent stays, as a gateway is for
  }
}
