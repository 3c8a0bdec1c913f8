import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'msedge', 'chrome'];
const PLACES = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A Chromium to drive: CHROME_PATH first, then PATH, then the usual places. @param {NodeJS.ProcessEnv} env @returns {string | null} */
export const findChromium = (env) => {
  const named = env['CHROME_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  const suffix = process.platform === 'win32' ? '.exe' : '';
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const file = join(folder, name + suffix);
      if (folder !== '' && existsSync(file)) return file;
    }
  }
  return PLACES.find((place) => existsSync(place)) ?? null;
};

const onDebianAsRoot = () =>
  process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get');

/** @param {readonly string[]} packages */
const aptInstall = async (packages) => {
  process.stderr.write(`Installing ${packages.join(', ')} with apt-get…\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const updated = await run('apt-get', ['update', '-qq'], { stdout: 'stderr', env });
  if (updated === 0) await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdout: 'stderr', env });
};

/** The fonts carry Vietnamese; poppler reads the printed pages back. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-core', 'poppler-utils'];

/** @param {string} name @param {NodeJS.ProcessEnv} env */
const onPath = (name, env) => (env['PATH'] ?? '').split(delimiter).some((folder) => folder !== '' && existsSync(join(folder, name)));

/** What tests read printed pages with; on Windows and macOS the tests that need it say so. */
const missesPoppler = () => process.platform === 'linux' && !onPath('pdftotext', process.env);

/** The city's receiver is tested against a real PostgreSQL server of the distribution; test/support/postgres.ts starts it. @param {NodeJS.ProcessEnv} env */
export const findPostgres = (env) => {
  const named = env['POSTGRES_BIN'];
  if (named !== undefined && named !== '') return existsSync(join(named, 'initdb')) ? named : null;
  const places = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql')
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => `/usr/lib/postgresql/${version}/bin`)
    : [];
  return (
    [...places, ...(env['PATH'] ?? '').split(delimiter)].find(
      (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
    ) ?? null
  );
};

/** The folder of the server's programs; null with a word when there is none. @returns {Promise<string | null>} */
export const ensurePostgres = async () => {
  if (findPostgres(process.env) === null && onDebianAsRoot()) await aptInstall(['postgresql']);
  const found = findPostgres(process.env);
  if (found === null)
    process.stderr.write(
      'The tests of the receiver start a PostgreSQL server and none was found: install postgresql, or name the folder of its programs in POSTGRES_BIN.\n',
    );
  return found;
};

/** @returns {Promise<string | null>} */
export const ensureChromium = async () => {
  const found = findChromium(process.env);
  if (found !== null && !missesPoppler()) return found;
  if (onDebianAsRoot()) await aptInstall(DEBIAN_PACKAGES);
  const installed = findChromium(process.env);
  if (installed === null)
    process.stderr.write(
      'The tests drive a real Chromium and none was found: install Chromium, Chrome or Edge, or name one in CHROME_PATH.\n',
    );
  else if (missesPoppler())
    process.stderr.write('The tests read printed pages with pdftotext and it was not found: install poppler-utils.\n');
  return missesPoppler() ? null : installed;
};

/** The distribution's name, for the first line of a test run. */
export const systemName = () => {
  try {
    return /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
};
