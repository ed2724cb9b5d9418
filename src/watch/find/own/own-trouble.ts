import type { Finding } from '../../../core/alert.ts';
import { cutText } from '../../../core/cut-text.ts';

/** How many things of a kind are named before the rest is only counted. */
export const mostNamed = 5;

type Trouble = Pick<Finding, 'about' | 'severity' | 'step' | 'rank' | 'title' | 'lines'> &
  Partial<Pick<Finding, 'actions'>>;

/**
 * A finding about the bot. Figures that change from look to look stay out of it: a message is changed when there is
 * something new to know.
 */
export const ownTrouble = (given: Trouble): Finding => ({
  kind: 'bot',
  integration: null,
  check: null,
  services: [],
  repositories: null,
  blindSince: null,
  actions: [],
  isCertain: false,
  snoozeUpTo: null,
  ...given,
  title: cutText(given.title, 200),
  lines: given.lines.map((line) => cutText(line, 500)),
});
