import type { Answer } from '../world/http-world.ts';

const html = 'text/html; charset=utf-8';

// As these products answer: the status, the headers they leave behind, and the words of their pages.

export const cloudflarePage: Answer = {
  status: 403,
  headers: {
    'content-type': html,
    server: 'cloudflare',
    'cf-ray': '8f2a1c0d9e7b1234-AMS',
    'cf-mitigated': 'challenge',
  },
  body: '<!DOCTYPE html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>',
};

export const impervaPage: Answer = {
  status: 403,
  headers: { 'content-type': html, 'x-iinfo': '9-12345-0 0NNN RT(1)', 'x-cdn': 'Imperva' },
  body: '<html><body><iframe src="/_Incapsula_Resource?xinfo=9">Request unsuccessful. Incapsula incident ID: 1</iframe></body></html>',
};

export const akamaiPage: Answer = {
  status: 403,
  headers: { 'content-type': html, server: 'AkamaiGHost' },
  body: '<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>You don’t have permission. Reference #18.1</BODY></HTML>',
};

// F5 answers 200 to what it turns away.
export const f5Page: Answer = {
  status: 200,
  headers: { 'content-type': html, server: 'BigIP' },
  body: '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Your support ID is: 1</body></html>',
};

export const awsPage: Answer = {
  status: 403,
  headers: { 'content-type': html, server: 'awselb/2.0' },
  body: '<html><head><title>403 Forbidden</title></head><body><center><h1>403 Forbidden</h1></center></body></html>',
};

export const maintenancePage: Answer = {
  status: 503,
  headers: { 'content-type': html, 'retry-after': '600' },
  body: '<html><head><title>Unicorn! We are down for maintenance</title></head></html>',
};

/** How an organisation's IP allow list turns a caller away; `who` is `your IP address` or the address itself. */
export function ipAllowListAnswer(organization: string, who: string): Answer {
  return {
    status: 403,
    headers: { 'x-github-request-id': 'C0DE:2' },
    body: {
      message: `Although you appear to have the correct authorization credentials, the \`${organization}\` organization has an IP allow list enabled, and ${who} is not permitted to access this resource.`,
      documentation_url: 'https://docs.github.com/rest',
      status: '403',
    },
  };
}
