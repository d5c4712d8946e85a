package com.acme.neighbour;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.acme.host.Greeting;
import com.acme.host.Host;

/** Mocks a final class, whose own code the mocks share: the inline kind, by retransformation. */
public final class Mocking {
  private Mocking() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("before: " + new Greeting("before").text());
    Greeting mock = mock(Greeting.class);
    when(mock.text()).thenReturn("mocked");
    System.out.println("mock: " + text(mock));
    verify(mock).text();
    Greeting spy = spy(new Greeting("spied"));
    System.out.println("spy: " + text(spy));
    System.out.println("after: " + new Greeting("after").text());
    System.out.println("done");
    Host.waitForLine();
  }

  private static String text(Greeting greeting) {
    return greeting.text();
  }
}
