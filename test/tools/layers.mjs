// The floors of the house as rules: an import points downwards or stays in its own folder.
const floor1 = 'core';
const floor2 = 'net|providers|storage|secrets|flow-api';
const floor3 = 'integrations|checks|webhooks|oauth|alerts';
const floor4 = 'slack|terminal|http|watch';
const ours = '^(src|commands)/';

const rule = (name, from, to) => ({ name, severity: 'error', from, to });
const stays = (name, library, home) =>
  rule(name, { path: ours, pathNot: home }, { path: `node_modules/(${library})(/|$)` });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    rule('no-cycles', { path: ours }, { circular: true }),
    rule('core-is-the-floor', { path: '^src/core/' }, { path: ours, pathNot: '^src/core/' }),
    rule(
      'floor-2-knows-core-and-net',
      { path: `^src/(${floor2})/` },
      { path: ours, pathNot: [`^src/(${floor1}|net)/`, '^src/$1/'] },
    ),
    rule('net-knows-only-core', { path: '^src/net/' }, { path: ours, pathNot: ['^src/core/', '^src/net/'] }),
    rule(
      'providers-are-strangers',
      { path: '^src/providers/([^/]+)/' },
      { path: '^src/providers/([^/]+)/', pathNot: '^src/providers/$1/' },
    ),
    rule(
      'floor-3-points-down',
      { path: `^src/(${floor3})/` },
      { path: ours, pathNot: [`^src/(${floor1}|${floor2})/`, '^src/$1/', '^src/checks/(check|index)\\.ts$'] },
    ),
    rule(
      'floor-4-points-down',
      { path: `^src/(${floor4})/` },
      { path: ours, pathNot: [`^src/(${floor1}|${floor2}|${floor3})/`, '^src/$1/', '^commands/command\\.ts$'] },
    ),
    rule(
      'commands-point-down',
      { path: '^commands/' },
      { path: ours, pathNot: [`^src/(${floor1}|${floor2}|${floor3})/`, '^commands/'] },
    ),
    rule(
      'only-app-knows-the-commands',
      { path: '^src/', pathNot: '^src/(app|main|cli)\\.ts$' },
      { path: '^commands/', pathNot: '^commands/(command|words|run-command)\\.ts$' },
    ),
    stays('octokit-stays-home', 'octokit|@octokit', '^src/providers/github/'),
    stays('gitbeaker-stays-home', '@gitbeaker', '^src/providers/gitlab/'),
    stays('slack-sdk-stays-home', '@slack', '^src/(slack/|app\\.ts$)'),
    stays('stores-stay-home', 'lowdb|pg|write-file-atomic|proper-lockfile', '^src/storage/'),
    stays('csv-stays-home', 'csv-parse', '^src/integrations/import/'),
    stays('cron-stays-home', 'node-cron', '^src/watch/'),
    stays('pictures-stay-home', 'pngjs', '^src/watch/chart/'),
    stays('undici-stays-home', 'undici', '^src/net/'),
    rule('sqlite-stays-home', { path: ours, pathNot: '^src/storage/' }, { path: '^(node:)?sqlite$' }),
    rule('tests-stay-out', { path: ours }, { path: '^(test|demo|bench)/' }),
    rule(
      'react-stays-on-the-page',
      { pathNot: ['^demo/page/ui/', '^test/demo/page/', 'node_modules/'] },
      { path: 'node_modules/(react|react-dom|slack-blocks-to-jsx)/' },
    ),
    rule('the-page-knows-nothing-of-the-bot', { path: '^demo/page/' }, { path: ours }),
    rule('the-page-runs-in-a-browser', { path: '^demo/page/ui/' }, { dependencyTypes: ['core'] }),
  ],
  options: {
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
};
