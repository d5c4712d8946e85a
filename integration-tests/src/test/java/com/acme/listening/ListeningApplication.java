package com.acme.listening;

import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.amqp.core.Queue;
import org.springframework.amqp.rabbit.annotation.EnableRabbit;
import org.springframework.amqp.rabbit.annotation.RabbitListener;
import org.springframework.amqp.rabbit.config.SimpleRabbitListenerContainerFactory;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.amqp.rabbit.core.RabbitAdmin;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jms.annotation.EnableJms;
import org.springframework.jms.annotation.JmsListener;
import org.springframework.jms.config.DefaultJmsListenerContainerFactory;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.FixedBackOff;

/**
 * {@code ListeningApplication KAFKA RABBIT_PORT}: sends a message that is worked on, and one whose
 * work fails, by each of Spring's templates, and hears of them by its annotations.
 */
@Configuration(proxyBeanMethods = false)
@EnableKafka
@EnableJms
@EnableRabbit
public class ListeningApplication {
  private static final String QUEUE = "orders";
  private static final CountDownLatch LEFT = new CountDownLatch(6);

  public static void main(String[] arguments) throws Exception {
    System.setProperty("kafka", arguments[0]);
    System.setProperty("rabbit", arguments[1]);
    AnnotationConfigApplicationContext context =
        new AnnotationConfigApplicationContext(ListeningApplication.class);
    Sender sender =
        new Sender(
            context.getBean(KafkaTemplate.class),
            context.getBean(JmsTemplate.class),
            context.getBean(RabbitTemplate.class));
    sender.kafka();
    sender.jms();
    sender.rabbit();
    if (!LEFT.await(50, TimeUnit.SECONDS)) {
      throw new IllegalStateException(LEFT.getCount() + " messages did not come");
    }
    context.close();
    System.out.println("done");
    System.in.read();
    System.exit(0);
  }

  /** Sends what is worked on, and what fails. */
  public static final class Sender {
    private final KafkaTemplate<String, String> kafka;
    private final JmsTemplate jms;
    private final RabbitTemplate rabbit;

    @SuppressWarnings("unchecked")
    Sender(KafkaTemplate<?, ?> kafka, JmsTemplate jms, RabbitTemplate rabbit) {
      this.kafka = (KafkaTemplate<String, String>) kafka;
      this.jms = jms;
      this.rabbit = rabbit;
    }

    public void kafka() throws Exception {
      kafka.send(QUEUE, "good").get(20, TimeUnit.SECONDS);
      kafka.send(QUEUE, "bad").get(20, TimeUnit.SECONDS);
    }

    public void jms() {
      jms.convertAndSend(QUEUE, "good");
      jms.convertAndSend(QUEUE, "bad");
    }

    public void rabbit() {
      rabbit.convertAndSend(QUEUE, "good");
      rabbit.convertAndSend(QUEUE, "bad");
    }
  }

  @KafkaListener(topics = QUEUE, groupId = "listening")
  public void byKafka(String order) {
    workOn(order);
  }

  @JmsListener(destination = QUEUE)
  public void byJms(String order) {
    workOn(order);
  }

  @RabbitListener(queues = QUEUE)
  public void byRabbit(String order) {
    workOn(order);
  }

  private static void workOn(String order) {
    LEFT.countDown();
    if (order.equals("bad")) {
      throw new IllegalArgumentException("no such order");
    }
  }

  @Bean
  static ConcurrentKafkaListenerContainerFactory<String, String> kafkaListenerContainerFactory() {
    ConcurrentKafkaListenerContainerFactory<String, String> factory =
        new ConcurrentKafkaListenerContainerFactory<>();
    factory.setConsumerFactory(
        new DefaultKafkaConsumerFactory<>(
            Map.of(
                "bootstrap.servers",
                System.getProperty("kafka"),
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                StringDeserializer.class)));
    factory.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(0, 0)));
    return factory;
  }

  @Bean
  static KafkaTemplate<String, String> kafkaTemplate() {
    return new KafkaTemplate<>(
        new DefaultKafkaProducerFactory<>(
            Map.of(
                "bootstrap.servers", System.getProperty("kafka"),
                "key.serializer", StringSerializer.class,
                "value.serializer", StringSerializer.class)));
  }

  @Bean
  static ActiveMQConnectionFactory connections() {
    return new ActiveMQConnectionFactory(
        "vm://localhost?broker.persistent=false&broker.useJmx=false"
            + "&jms.redeliveryPolicy.maximumRedeliveries=0");
  }

  @Bean
  static DefaultJmsListenerContainerFactory jmsListenerContainerFactory(
      ActiveMQConnectionFactory connections) {
    DefaultJmsListenerContainerFactory factory = new DefaultJmsListenerContainerFactory();
    factory.setConnectionFactory(connections);
    factory.setSessionTransacted(true);
    return factory;
  }

  @Bean
  static JmsTemplate jmsTemplate(ActiveMQConnectionFactory connections) {
    return new JmsTemplate(connections);
  }

  @Bean
  static CachingConnectionFactory rabbitConnections() {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost("127.0.0.1");
    factory.setPort(Integer.parseInt(System.getProperty("rabbit")));
    return new CachingConnectionFactory(factory);
  }

  @Bean
  static RabbitAdmin rabbitAdmin(CachingConnectionFactory rabbitConnections) {
    return new RabbitAdmin(rabbitConnections);
  }

  @Bean
  static Queue orders() {
    return new Queue(QUEUE, false);
  }

  @Bean
  static RabbitTemplate rabbitTemplate(CachingConnectionFactory rabbitConnections) {
    return new RabbitTemplate(rabbitConnections);
  }

  @Bean
  static SimpleRabbitListenerContainerFactory rabbitListenerContainerFactory(
      CachingConnectionFactory rabbitConnections) {
    SimpleRabbitListenerContainerFactory factory = new SimpleRabbitListenerContainerFactory();
    factory.setConnectionFactory(rabbitConnections);
    factory.setDefaultRequeueRejected(false);
    return factory;
  }
}
