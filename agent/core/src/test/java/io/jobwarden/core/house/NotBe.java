package io.jobwarden.core.house;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Conditions that ArchUnit has no words for. */
final class NotBe {
  private NotBe() {}

  static ArchCondition<JavaField> there() {
    return new ArchCondition<>("not be there") {
      @Override
      public void check(JavaField field, ConditionEvents events) {
        events.add(SimpleConditionEvent.violated(field, field.getFullName() + " is there"));
      }
    };
  }
}
