/**
 * @module A headless Chromium with Chinese fonts, from npm packages alone: a system Chromium first, else the one that
 * @sparticuz/chromium ships.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { chromium as driver, type Browser } from 'playwright-core'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

const FLAGS = [
  '--no-sandbox',
  '--headless=shell',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A fontconfig that knows Noto Sans SC under the names the site's style sheet asks for. */
export function fontConfig(): string {
  const fonts = dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'))
  const weights = readdirSync(fonts).filter((name) => /^(400Regular|600SemiBold|700Bold)$/.test(name))
  const home = join(tmpdir(), `santong-fonts-${createHash('sha256').update(fonts).digest('hex').slice(0, 8)}`)
  mkdirSync(home, { recursive: true })
  const dirs = weights.map((name) => `<dir>${join(fonts, name)}</dir>`).join('')
  const prefer = '<alias><family>sans-serif</family><prefer><family>Noto Sans SC</family></prefer></alias>'
  writeFileSync(
    join(home, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs}<cachedir>${join(home, 'cache')}</cachedir>${prefer}</fontconfig>`,
  )
  return home
}

/** Libraries that Chromium needs where the machine has none: they come inflated with its own package. */
export function libraryPath(own = join(tmpdir(), 'al2023', 'lib')): Record<string, string> {
  const has = ['/usr/lib/x86_64-linux-gnu/libnss3.so', '/usr/lib64/libnss3.so', '/usr/lib/aarch64-linux-gnu/libnss3.so']
  if (has.some(existsSync) || !existsSync(own)) return {}
  return { LD_LIBRARY_PATH: [own, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':') }
}

/** Starts a browser. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  const system = process.env.SANTONG_TEST_CHROMIUM ?? SYSTEM.find(existsSync)
  // The package inflates its libraries only where it believes to run on a bare image.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  const executablePath = system ?? (await chromium.executablePath())
  const env = { ...(process.env as Record<string, string>), ...libraryPath(), FONTCONFIG_PATH: fontConfig() }
  return driver.launch({ executablePath, args: FLAGS, env, ignoreDefaultArgs: ['--headless'] })
}
