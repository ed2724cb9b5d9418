import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const folder = new URL('ui/', import.meta.url).pathname;

/** The page's script as one text. */
export async function bundleScript(): Promise<string> {
  const bundle = await rolldown({
    input: join(folder, 'main.tsx'),
    platform: 'browser',
    transform: { jsx: 'react-jsx', define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
  });
  try {
    const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}

/** The page's styles: the theme first, which the others take their colours from. */
export function joinStyles(): string {
  const files = globSync('**/*.css', { cwd: folder }).toSorted();
  const inOrder = ['theme.css', ...files.filter((file) => file !== 'theme.css')];
  return inOrder.map((file) => readFileSync(join(folder, file), 'utf8')).join('\n');
}
