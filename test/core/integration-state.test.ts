import { describe, expect, it } from 'vitest';
import { describeState, needsAttention, stateOf } from '../../src/core/integration-state.ts';
import { aStoredIntegration, aTestSummary } from '../builders/documents.ts';

describe("an integration's state", () => {
  it.each([
    ['fine', 'fine', false, aTestSummary()],
    ['limited', 'limited', true, aTestSummary({ outcome: 'warn' })],
    ['limited', 'limited, kept', false, aTestSummary({ outcome: 'warn', isAccepted: true })],
    ['broken', 'broken', true, aTestSummary({ outcome: 'fail' })],
    ['cannot tell', 'cannot tell', true, aTestSummary({ outcome: 'unknown' })],
    ['not tested', 'not tested', true, null],
  ])('is %s, said as "%s"; that it needs attention is %s', (state, words, isNeedy, lastTest) => {
    const integration = aStoredIntegration({ lastTest });

    expect(stateOf(integration)).toBe(state);
    expect(describeState(integration)).toBe(words);
    expect(needsAttention(integration)).toBe(isNeedy);
  });
});
