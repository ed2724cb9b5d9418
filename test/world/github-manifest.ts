import { z } from 'zod';
import { anAppKey } from './app-key.ts';
import type { AppSeed } from './github-app.ts';
import type { Answer, SeenRequest } from './http-world.ts';

const Manifest = z.object({
  name: z.string().max(34),
  url: z.url(),
  redirect_url: z.url(),
  setup_url: z.url(),
  public: z.boolean(),
  default_permissions: z.record(z.string(), z.enum(['read', 'write'])),
  hook_attributes: z.object({ url: z.url(), active: z.boolean() }).optional(),
  default_events: z.array(z.string()).optional(),
});

interface Made {
  readonly id: number;
  readonly slug: string;
  readonly manifest: z.infer<typeof Manifest>;
  readonly owner: string;
  readonly keys: ReturnType<typeof anAppKey>;
  readonly hookSecret: string | null;
}

const page = (status: number, title: string, form = ''): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html><html><head><title>${title}</title></head><body>${form}</body></html>`,
});

const writeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
const hidden = (name: string, value: string) => `<input type="hidden" name="${name}" value="${writeHtml(value)}">`;

/**
 * The making of an App from a manifest: https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest.
 * A page asks the person for the name, and its button makes the App. The code is good once.
 */
export function createManifests(parts: {
  setApp(app: AppSeed): void;
  /** The App was made: its webhook, if it has one, is pinged. */
  made(app: number): void;
  install(app: number, organization: string): void;
}) {
  const codes = new Map<string, Made>();
  const made = new Map<string, Made>();
  let count = 0;

  const read = (form: URLSearchParams) => {
    const text = form.get('manifest') ?? '';
    return Manifest.safeParse(text === '' ? undefined : JSON.parse(text)).data;
  };

  function show({ body, query }: SeenRequest, owner: string): Answer {
    const form = new URLSearchParams(body);
    const manifest = read(form);
    if (!manifest) return page(422, 'Invalid GitHub App configuration');
    const fields = `${hidden('manifest', form.get('manifest') ?? '')}${hidden('state', query['state'] ?? '')}`;
    const button = `<button>Create GitHub App for ${owner}</button>`;
    const action = `/organizations/${owner}/settings/apps`;
    return page(200, 'Create GitHub App', `<form method="post" action="${action}">${fields}${button}</form>`);
  }

  function register({ body }: SeenRequest, owner: string): Answer {
    const form = new URLSearchParams(body);
    const manifest = read(form);
    if (!manifest) return page(422, 'Invalid GitHub App configuration');
    count += 1;
    const slug = manifest.name.toLowerCase().replaceAll(' ', '-');
    const { hook_attributes: hook, default_events: events = [] } = manifest;
    const hookSecret = hook ? `canary-app-hook-secret-${count}` : null;
    const app: Made = { id: 900 + count, slug, manifest, owner, keys: anAppKey(), hookSecret };
    const code = `canary-manifest-code-${count}`;
    codes.set(code, app);
    made.set(slug, app);
    const own = hook && hookSecret !== null ? { hookUrl: hook.url, hookSecret } : {};
    parts.setApp({ id: app.id, slug, publicKey: app.keys.publicKey, installations: [], events, ...own });
    parts.made(app.id);
    const back = new URL(manifest.redirect_url);
    back.search = String(new URLSearchParams({ code, state: form.get('state') ?? '' }));
    return { status: 302, headers: { location: back.href } };
  }

  function convert(code: string): Answer {
    const app = codes.get(code);
    codes.delete(code);
    if (!app) return { status: 404, body: { message: 'Not Found', status: '404' } };
    const { id, slug, manifest, owner, keys, hookSecret } = app;
    const pem = keys.privateKey;
    const client = { client_id: `Iv1.${id}`, client_secret: 'canary-app-client-secret' };
    const secrets = { ...client, webhook_secret: hookSecret, pem };
    return { status: 201, body: { id, slug, name: manifest.name, owner: { login: owner }, ...secrets } };
  }

  function install({ query }: SeenRequest, slug: string): Answer {
    const app = made.get(slug);
    if (!app) return page(404, 'Page not found');
    parts.install(app.id, app.owner);
    const back = new URL(app.manifest.setup_url);
    const { state } = query;
    const came = { installation_id: '1', setup_action: 'install', ...(state ? { state } : {}) };
    back.search = String(new URLSearchParams(came));
    return { status: 302, headers: { location: back.href } };
  }

  return {
    /** Undefined for what has nothing to do with it; `path` is without the prefix of the API. */
    answer(request: SeenRequest, path: string): Answer | undefined {
      const owner = /^\/organizations\/([^/]+)\/settings\/apps\/new$/.exec(request.path)?.[1];
      if (owner && request.method === 'POST') return show(request, owner);
      const maker = /^\/organizations\/([^/]+)\/settings\/apps$/.exec(request.path)?.[1];
      if (maker && request.method === 'POST') return register(request, maker);
      const code = /^\/app-manifests\/([^/]+)\/conversions$/.exec(path)?.[1];
      if (code && request.method === 'POST') return convert(code);
      const slug = /^\/(?:github-apps|apps)\/([^/]+)\/installations\/new$/.exec(request.path)?.[1];
      return slug && request.method === 'GET' ? install(request, slug) : undefined;
    },
    /** Where the emulated host hands out private keys: what must be found nowhere else. */
    keys: (): readonly string[] => [...made.values()].map(({ keys }) => keys.privateKey),
    hookSecrets: (): readonly string[] => [...made.values()].flatMap(({ hookSecret }) => hookSecret ?? []),
  };
}
