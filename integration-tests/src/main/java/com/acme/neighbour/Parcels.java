package com.acme.neighbour;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.MessageProperties;
import com.rabbitmq.client.impl.ForgivingExceptionHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Messages of RabbitMQ, with headers and without. */
public final class Parcels {
  private static final String QUEUE = "parcels";
  private static final String LAST = "last";

  private final Channel channel;

  private Parcels(Channel channel) {
    this.channel = channel;
  }

  /** With the broker's port. */
  public static void main(String[] arguments) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setPort(Integer.parseInt(arguments[0]));
    factory.setExceptionHandler(new ForgivingExceptionHandler());
    CountDownLatch last = new CountDownLatch(1);
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      DeliverCallback work =
          (tag, delivery) -> {
            String text = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println("got " + text);
            if (text.equals("broken")) {
              throw new IllegalStateException(text);
            }
          };
      channel.queueDeclare(QUEUE, false, true, true, null);
      channel.queueDeclare(LAST, false, true, true, null);
      channel.basicConsume(QUEUE, true, work, tag -> {});
      // one channel delivers one message after the other
      channel.basicConsume(LAST, true, (tag, delivery) -> last.countDown(), tag -> {});
      Parcels parcels = new Parcels(connection.createChannel());
      parcels.withHeaders();
      parcels.without();
      parcels.broken();
      parcels.publish(LAST, "", MessageProperties.MINIMAL_BASIC);
      if (!last.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("messages did not come");
      }
    }
    System.out.println("done");
    System.in.read();
  }

  public void withHeaders() throws IOException {
    publish(QUEUE, "with headers", headers());
  }

  public void without() throws IOException {
    publish(QUEUE, "without", MessageProperties.TEXT_PLAIN);
  }

  public void broken() throws IOException {
    publish(QUEUE, "broken", headers());
  }

  private static AMQP.BasicProperties headers() {
    Map<String, Object> headers = new HashMap<>();
    headers.put("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    headers.put("X-Correlation-Id", "c-1");
    return new AMQP.BasicProperties.Builder().headers(headers).build();
  }

  private void publish(String queue, String text, AMQP.BasicProperties properties)
      throws IOException {
    channel.basicPublish("", queue, properties, text.getBytes(StandardCharsets.UTF_8));
  }
}
