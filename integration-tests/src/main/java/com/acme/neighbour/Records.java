package com.acme.neighbour;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Records of Kafka, some of which are worked on, and some of which nobody takes. */
public final class Records {
  private final KafkaProducer<String, String> producer;
  private final String topic;
  private final String tiny;

  private Records(KafkaProducer<String, String> producer, String topic, String tiny) {
    this.producer = producer;
    this.topic = topic;
    this.tiny = tiny;
  }

  /** With the broker's address and the name of a topic. */
  public static void main(String[] arguments) throws Exception {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", arguments[0]);
    String topic = arguments[1];
    String tiny = topic + "-tiny";
    try (Admin admin = Admin.create(settings)) {
      NewTopic small = new NewTopic(tiny, 1, (short) 1);
      small.configs(Collections.singletonMap("max.message.bytes", "10"));
      admin.createTopics(Arrays.asList(new NewTopic(topic, 1, (short) 1), small)).all().get();
    }
    Map<String, Object> sending = new HashMap<>(settings);
    sending.put("max.request.size", 10_000);
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(sending, new StringSerializer(), new StringSerializer())) {
      Records records = new Records(producer, topic, tiny);
      records.first();
      records.second();
      records.third();
      records.tooBigForTheBroker();
      records.tooBigForTheClient();
    }
    Map<String, Object> receiving = new HashMap<>(settings);
    receiving.put("group.id", topic);
    receiving.put("auto.offset.reset", "earliest");
    receiving.put("enable.auto.commit", false);
    receiving.put("max.poll.records", 1);
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(receiving, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(Collections.singleton(topic));
      for (int got = 0; got < 2; ) {
        for (ConsumerRecord<String, String> each : consumer.poll(Duration.ofSeconds(1))) {
          handle(each);
          got++;
        }
      }
      consumer.commitSync();
      System.out.println("done");
      System.in.read();
    }
  }

  public void first() throws Exception {
    producer.send(new ProducerRecord<>(topic, "first")).get();
  }

  public void second() throws Exception {
    producer.send(new ProducerRecord<>(topic, "second"), (metadata, failure) -> {}).get();
  }

  public void third() throws Exception {
    producer.send(new ProducerRecord<>(topic, "third")).get();
  }

  public void tooBigForTheBroker() throws Exception {
    refused(tiny, 100);
  }

  public void tooBigForTheClient() throws Exception {
    refused(topic, 100_000);
  }

  private void refused(String where, int size) throws InterruptedException {
    char[] text = new char[size];
    Arrays.fill(text, 'x');
    try {
      producer.send(new ProducerRecord<>(where, new String(text))).get();
    } catch (ExecutionException refused) {
      System.out.println("refused " + refused.getCause().getClass().getSimpleName());
    }
  }

  /** The application's own, of which a rule of its own knows. */
  static void handle(ConsumerRecord<String, String> each) {
    System.out.println("got " + each.value());
  }
}
