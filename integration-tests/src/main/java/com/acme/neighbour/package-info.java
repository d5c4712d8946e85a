/**
 * Applications that live with somebody else's machinery, each with a main of its own: what they are
 * told to do there comes from the command line, and what they count they print.
 */
package com.acme.neighbour;
