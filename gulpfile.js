// The one front door of the front end's build: build, lint, scss, watch, test.
import { spawn } from 'node:child_process';
import {
  cp,
  mkdir,
  readFile,
  readdir,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import gulp from 'gulp';
import * as sass from 'sass';

const ROOT = import.meta.dirname;
const WORKSPACE = path.join(ROOT, 'orchestra/frontend');
const DIST = path.join(ROOT, 'orchestra/static/dist');
// A build is made aside and put in place as a whole: whoever uses the pages
// meanwhile, or after a build that failed, has the last good one.
const ASIDE = path.join(ROOT, 'build/frontend');
const MODULES = path.join(ROOT, 'node_modules');

// Gzipped bytes a first visit may cost, and an AngularJS step on top of it.
const BUDGETS = {
  'initial scripts': 150_000,
  'initial styles': 25_000,
  'AngularJS steps': 180_000,
};

function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(path.join(MODULES, '.bin', command), args, {
      cwd: ROOT,
      stdio: 'inherit',
      ...options,
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) {
        resolve();
      } else {
        reject(new Error(`${command} ended with ${code}.`));
      }
    });
  });
}

const angular = (...args) => run('ng', args, { cwd: WORKSPACE });

// Where the tasks below write.
let output = DIST;

async function aside() {
  output = ASIDE;
}

function compile() {
  return angular('build');
}

async function inPlace() {
  const old = `${ASIDE}-old`;
  await rm(old, { recursive: true, force: true });
  await rename(DIST, old).catch((error) => {
    if (error.code !== 'ENOENT') {
      throw error;
    }
  });
  await rename(ASIDE, DIST);
  await rm(old, { recursive: true, force: true });
  output = DIST;
}

// Sources in a scss folder below static become css below static/dist.
export async function scss() {
  const sources = await Array.fromAsync(
    (await import('node:fs/promises')).glob('*/static/**/scss/[!_]*.scss', {
      cwd: ROOT,
    }),
  );
  for (const source of sources) {
    const [, , ...below] = source.split(path.sep);
    const target = path
      .join(output, ...below)
      .replace(`${path.sep}scss${path.sep}`, `${path.sep}css${path.sep}`)
      .replace(/\.scss$/, '.css');
    const { css } = sass.compile(path.join(ROOT, source), {
      loadPaths: [MODULES],
      style: 'compressed',
    });
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, css);
  }
}

// The icons of steps in AngularJS; legacy.css names every format.
async function fonts() {
  for (const source of ['font-awesome/fonts', 'bootstrap/dist/fonts']) {
    await cp(
      path.join(MODULES, source),
      path.join(output, 'orchestra/fonts'),
      { recursive: true },
    );
  }
}

async function gzippedSize(files) {
  const sizes = await Promise.all(
    files.map(async (file) =>
      gzipSync(await readFile(path.join(output, file)), { level: 9 }).length,
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

// Follows static imports only: what a page loads at once.
async function withStaticImports(entries) {
  const found = new Set();
  const waiting = [...entries];
  while (waiting.length > 0) {
    const file = waiting.pop();
    if (found.has(file)) {
      continue;
    }
    found.add(file);
    const source = await readFile(path.join(output, file), 'utf8');
    for (const match of source.matchAll(
      /(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/g,
    )) {
      waiting.push(match[1]);
    }
  }
  return [...found];
}

// Django reads the names of the hashed files from here.
async function manifest() {
  const html = await readFile(path.join(output, 'index.html'), 'utf8');
  const all = (pattern) => [...html.matchAll(pattern)].map((match) => match[1]);
  const scripts = all(/<script[^>]* src="([^"]+)"/g);
  const files = {
    scripts,
    preloads: (await withStaticImports(scripts)).filter(
      (file) => !scripts.includes(file),
    ),
    styles: all(/<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"/g),
  };
  await writeFile(
    path.join(output, 'manifest.json'),
    `${JSON.stringify(files, null, 2)}\n`,
  );
}

async function filesWith(isMeant) {
  const files = (await readdir(output)).filter((file) => file.endsWith('.js'));
  const found = [];
  for (const file of files) {
    if (isMeant(await readFile(path.join(output, file), 'utf8'))) {
      found.push(file);
    }
  }
  return found;
}

// What AngularJS steps load on top of the page that opens them.
async function legacyFiles() {
  const entries = await filesWith((source) =>
    source.includes('orchestra-angularjs-runtime'),
  );
  const openers = await filesWith((source) =>
    [...source.matchAll(/\bimport\(\s*["'`]\.\/([\w.-]+\.js)/g)].some(
      ([, file]) => entries.includes(file),
    ),
  );
  const there = await withStaticImports(openers);
  return (await withStaticImports(entries)).filter(
    (file) => !there.includes(file),
  );
}

async function budgets() {
  const { scripts, preloads, styles } = JSON.parse(
    await readFile(path.join(output, 'manifest.json'), 'utf8'),
  );
  const initial = [...scripts, ...preloads];
  const sizes = {
    'initial scripts': await gzippedSize(initial),
    'initial styles': await gzippedSize(styles),
    'AngularJS steps': await gzippedSize(
      (await legacyFiles()).filter((file) => !initial.includes(file)),
    ),
  };
  for (const [name, size] of Object.entries(sizes)) {
    console.log(`${name}: ${size} of ${BUDGETS[name]} bytes, gzipped`);
  }
  const broken = Object.keys(sizes).filter(
    (name) => sizes[name] > BUDGETS[name],
  );
  if (broken.length > 0) {
    throw new Error(`Over budget: ${broken.join(', ')}.`);
  }
}

export const build = gulp.series(
  aside,
  compile,
  gulp.parallel(scss, fonts, manifest),
  budgets,
  inPlace,
);

export function lint() {
  return run('eslint', ['--max-warnings', '0', '.']);
}

export function test() {
  return angular('test');
}

export function watch() {
  gulp.watch('*/static/**/scss/**/*.scss', scss);
  gulp.watch('orchestra/static/dist/index.html', manifest);
  return angular('build', '--configuration', 'development', '--watch');
}

export default gulp.series(build, watch);
