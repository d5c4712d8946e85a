/** An application whose methods Spring runs by a timetable. */
package com.acme.scheduled;
