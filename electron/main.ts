// First, because the scheme can only be registered before Electron is ready.
import './desktop/register-scheme.ts';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { explainStart } from './desktop/explain.ts';
import { openDesktopCentre } from './desktop/open-centre.ts';
import { offerRescue } from './desktop/rescue.ts';
import { startDesktop } from './desktop/start.ts';
import { defaultDataDir } from './server/data-dir.ts';

// This file is bundled to out/main.js; preload and screens lie beside it.
const out = import.meta.dirname;

startDesktop({
  openCentre: openDesktopCentre,
  defaultDataDir: (demo) => defaultDataDir(process.platform, process.env, homedir(), demo),
  preload: join(out, 'preload.cjs'),
  screens: join(out, 'renderer'),
  explain: explainStart,
  rescue: offerRescue,
});
