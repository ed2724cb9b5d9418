import { describe, expect, it } from 'vitest';
import { postMessage } from '../../../src/slack/alerts/draw-post.ts';
import { readImageUrl } from '../../../src/slack/alerts/image-url.ts';
import { aKeptPost, type aScheduledPost } from '../../builders/scheduled-posts.ts';
import { problemsOfMessage } from '../../oracles/block-kit.ts';

const imageUrl = readImageUrl('https://flow.example.com/');

const saying = (parts: ReturnType<typeof aScheduledPost>['parts']) => {
  const { content } = aKeptPost();
  return aKeptPost({ content: { ...content, parts } });
};

describe('a scheduled post in Slack', () => {
  it('shows its title, its parts and its picture, with the same in words', () => {
    const post = aKeptPost();
    const { text, blocks } = postMessage(post, imageUrl);

    expect(text).toBe('Webhooks · last 24 hours');
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'section', 'actions', 'image']);
    expect(blocks.at(-1)).toMatchObject({
      image_url: `https://flow.example.com/charts/${post.id}.png`,
      alt_text: 'Deliveries per day: Mon 120, today so far 40 (3 failed)',
      title: { text: 'Deliveries per day' },
    });
  });

  it.each([
    ['no picture is kept', aKeptPost({ hasImage: false }), imageUrl],
    ['the bot has no public address', aKeptPost(), readImageUrl(null)],
  ])('says in words what the picture shows where %s', (_, post, url) => {
    const { blocks } = postMessage(post, url);

    expect(blocks.at(-1)).toMatchObject({
      type: 'context',
      elements: [{ text: 'Deliveries per day: Mon 120, today so far 40 (3 failed)' }],
    });
  });

  it('has a drawing without the picture for where Slack cannot fetch it', () => {
    const { blocks, older } = postMessage(aKeptPost(), imageUrl);

    expect(blocks.some(({ type }) => type === 'image')).toBe(true);
    expect(older?.some(({ type }) => type === 'image')).toBe(false);
    expect(older?.at(-1)).toMatchObject({ type: 'context' });
    expect(postMessage(aKeptPost({ hasImage: false }), imageUrl).older).toBeUndefined();
  });

  it.each([
    ['a plain line where there is nothing below it', [], { type: 'section', text: { text: 'The week' } }],
    [
      'a bold line where a sentence follows',
      [{ kind: 'text' as const, lines: ['Nothing was watched.'] }],
      { type: 'section', text: { text: '*The week*\nNothing was watched.' } },
    ],
    [
      'a heading above others',
      [{ kind: 'text' as const, heading: 'Repositories', lines: ['acme: 12'] }],
      { type: 'header', text: { text: 'The week' } },
    ],
  ])('has its title as %s', (_what, parts, first) => {
    const { content } = aKeptPost();
    const post = aKeptPost({ content: { ...content, title: 'The week', parts, chart: null }, hasImage: false });

    expect(postMessage(post, imageUrl).blocks[0]).toMatchObject(first);
  });

  it('keeps all of a title that is too long for a heading', () => {
    const { content } = aKeptPost();
    const title = 'x'.repeat(200);

    expect(postMessage(aKeptPost({ content: { ...content, title } }), null).blocks[0]).toMatchObject({
      text: { text: `*${title}*` },
    });
  });

  it('puts one button beside its line, and several below it', () => {
    const button = { label: 'Test again', command: 'test acme' };
    const item = { kind: 'item' as const, name: 'acme', text: 'silent' };
    const { blocks } = postMessage(saying([{ ...item, actions: [button] }]), null);

    expect(blocks[1]).toMatchObject({ type: 'section', accessory: { type: 'button', text: { text: 'Test again' } } });
    expect(postMessage(saying([{ ...item, actions: [button, button] }]), null).blocks[2]).toMatchObject({
      type: 'actions',
      elements: [{}, {}],
    });
    expect(postMessage(saying([{ ...item, actions: [] }]), null).blocks[1]).not.toHaveProperty('accessory');
  });

  it('says that it may stand there twice where nobody can tell', () => {
    const { blocks } = postMessage(aKeptPost(), imageUrl, { mayBeRepeat: true });

    expect(JSON.stringify(blocks.at(-1))).toContain('This may stand here twice');
  });

  it('draws nothing that a host wrote as markup', () => {
    const wild = '<!channel> <@U0BEN> *now* :fire: <https://evil.example|here>';
    const { content } = aKeptPost();
    const post = aKeptPost({
      content: {
        ...content,
        title: wild,
        parts: [
          { kind: 'text', heading: wild, lines: [wild] },
          { kind: 'item', name: wild, text: wild, actions: [] },
          { kind: 'small', lines: [wild] },
        ],
        chart: { title: wild, words: wild },
      },
    });

    for (const blocks of [postMessage(post, imageUrl).blocks, postMessage(post, null).blocks]) {
      expect(JSON.stringify(blocks)).not.toMatch(/<[!@h]/);
    }
  });

  it('is one that Slack takes, however much there is in it', () => {
    const many = Array.from({ length: 38 }, (_, index) => ({
      kind: 'item' as const,
      name: `integration-${index} ${'x'.repeat(80)}`,
      text: 'y'.repeat(500),
      actions: [
        { label: 'Test again', command: `test integration-${index} --deep` },
        { label: 'Open the page', url: 'https://git.example.com/' },
      ],
    }));

    for (const post of [aKeptPost(), saying(many), saying([])]) {
      const { older, ...message } = postMessage(post, imageUrl, { mayBeRepeat: true });
      expect(problemsOfMessage(message)).toEqual([]);
      expect(problemsOfMessage({ ...message, blocks: older })).toEqual([]);
    }
  });
});
