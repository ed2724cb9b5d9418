import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { makeContact, quote, readJson, readPageWords } from '../../src/providers/contact.ts';
import { openDoor } from '../net/open-door.ts';
import { type Answer, type HttpWorld, startHttpWorld } from '../world/http-world.ts';

const open: HttpWorld[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
});

async function contactWith(answer: Answer) {
  const world = await startHttpWorld({ answer: () => answer });
  open.push(world);
  return { world, contact: await makeContact(openDoor(), `${world.url}/below/api`) };
}

describe('the first look at an address', () => {
  it('asks once and shows no credential', async () => {
    const { world, contact } = await contactWith({ status: 200, body: { ok: true } });

    expect(world.requests()).toHaveLength(1);
    expect(world.requests()[0]?.headers).not.toHaveProperty('authorization');
    expect(contact).toMatchObject({ status: 200, json: { ok: true }, location: null });
  });

  it('keeps headers that tell products and firewalls apart, and no others', async () => {
    const headers = { 'cf-ray': '8f-AMS', server: 'cloudflare', 'set-cookie': 'session=canary', 'x-other': 'canary' };

    const { contact } = await contactWith({ status: 403, headers, body: '<title>Attention Required!</title>' });

    expect(contact.headers).toEqual({ 'cf-ray': '8f-AMS', server: 'cloudflare' });
    expect(contact.words).toBe('Attention Required!');
    expect(contact.json).toBeUndefined();
  });

  it.each([
    ['/login', (url: string) => `${url}/login`],
    ['login', (url: string) => `${url}/below/login`],
    ['https://sso.example.com/?to=x', () => 'https://sso.example.com/?to=x'],
    ['http://', () => null],
  ])('says where the redirect to %s leads', async (location, expected) => {
    const { world, contact } = await contactWith({ status: 302, headers: { location } });

    expect(contact.location).toBe(expected(world.url));
    expect(world.requests()).toHaveLength(1);
  });
});

describe('JSON', () => {
  it.each([
    ['application/json', '{"a":1}', { a: 1 }],
    ['application/json; charset=utf-8', '[]', []],
    ['application/problem+json', '{}', {}],
    ['Application/JSON', 'null', null],
    ['text/html', '{"a":1}', undefined],
    ['', '{"a":1}', undefined],
    ['application/jsonp', '{"a":1}', undefined],
    ['application/json', '{"a":', undefined],
    ['application/json', '', undefined],
  ])('of the type %j with %j is read as said', (type, body, expected) => {
    expect(readJson(type, body)).toEqual(expected);
  });
});

describe('the words of a page', () => {
  it.each([
    ['<html><head><title>Sign in · Acme</title></head><body>x</body></html>', 'Sign in · Acme'],
    ['<TITLE lang="en">\n  Sign\n in </TITLE>', 'Sign in'],
    ['<h1>Bad gateway</h1><p>nginx</p>', 'Bad gateway nginx'],
    ['<style>h1 { color: red }</style><script>alert(1)</script>Retry later\n', 'Retry later'],
    ['', ''],
  ])('%j', (body, words) => {
    expect(readPageWords(body)).toBe(words);
  });

  it('are short', () => {
    expect([...readPageWords(`<title>${'long '.repeat(99)}</title>`)]).toHaveLength(80);
  });
});

describe('a quote of a host', () => {
  it('is one short line that neither hides nor acts, whatever the host wrote', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const quoted = quote(text);
        expect([...quoted].length).toBeLessThanOrEqual(200);
        expect(quoted).not.toMatch(/[\p{Cc}\p{Cf}]|<[^>]*>/u);
        expect(quoted).toBe(quoted.trim());
      }),
    );
  });

  it('is cut between letters, never inside one', () => {
    expect(quote('😀'.repeat(300), 10)).toBe(`${'😀'.repeat(9)}…`);
  });

  it.each(['<', '<script>', '<title', '<style><', '\u202E', ' '])(
    'takes no time over five megabytes of %j',
    (piece) => {
      const body = piece.repeat(5_000_000 / piece.length);
      const started = performance.now();

      quote(body);
      readPageWords(body);

      // Where time grows with the square of the length, it is minutes.
      expect(performance.now() - started).toBeLessThan(5000);
    },
  );
});
