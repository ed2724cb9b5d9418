// Run after `npm install` where a registry mirror lacks some platforms' binaries: npm then leaves those optional
// packages out of the lockfile, and `npm ci` refuses the lockfile everywhere. This writes them back, by name and platform.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32'];

let added = 0;
for (const entry of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    const words = name.split(/[/-]/);
    const os = words.find((word) => systems.includes(word));
    const cpu = processors.find((processor) => words.includes(processor));
    if (lock.packages[path] || !os || !cpu) continue;
    const dev = entry.dev ? { dev: true } : {};
    lock.packages[path] = { version, cpu: [cpu], ...dev, optional: true, os: [os] };
    added += 1;
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added to the lockfile`);
