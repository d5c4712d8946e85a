package com.acme.neighbour;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageListener;
import javax.jms.MessageProducer;
import javax.jms.Queue;
import javax.jms.Session;

/** Messages of JMS, by producers that know their queue and by those that are told. */
public final class Letters {
  // one of them comes twice
  private static final CountDownLatch LEFT = new CountDownLatch(4);

  private final Session session;
  private final Queue orders;

  private Letters(Session session) throws JMSException {
    this.session = session;
    this.orders = session.createQueue("orders");
  }

  /** With the class of a factory of connections, and what that is made of. */
  public static void main(String[] arguments) throws Exception {
    ConnectionFactory factory =
        Class.forName(arguments[0])
            .asSubclass(ConnectionFactory.class)
            .getConstructor(String.class)
            .newInstance(arguments[1]);
    Connection connection = factory.createConnection();
    connection.start();
    Session receiving = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
    Letters letters = new Letters(connection.createSession(false, Session.AUTO_ACKNOWLEDGE));
    receiving.createConsumer(letters.orders).setMessageListener(new Orders());
    letters.toItsQueue();
    letters.toTheQueue();
    letters.broken();
    if (!LEFT.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("messages did not come");
    }
    connection.close(); // waits for the listener to end
    System.out.println("done");
    System.in.read();
    System.exit(0); // a broker inside of the JVM keeps threads
  }

  public void toItsQueue() throws JMSException {
    try (MessageProducer producer = session.createProducer(orders)) {
      producer.send(session.createTextMessage("its"));
    }
  }

  public void toTheQueue() throws JMSException {
    try (MessageProducer producer = session.createProducer(null)) {
      producer.send(orders, session.createTextMessage("the"));
    }
  }

  public void broken() throws JMSException {
    try (MessageProducer producer = session.createProducer(orders)) {
      Message message = session.createTextMessage("broken");
      message.setBooleanProperty("broken", true);
      producer.send(message);
    }
  }

  private static final class Orders implements MessageListener {
    @Override
    public void onMessage(Message message) {
      try {
        LEFT.countDown();
        if (message.getBooleanProperty("broken") && !message.getJMSRedelivered()) {
          throw new IllegalStateException("broken");
        }
      } catch (JMSException unreadable) {
        throw new IllegalStateException(unreadable);
      }
    }
  }
}
