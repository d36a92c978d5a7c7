/**
 * @module The old Chromiums that `.ci/install-old-browsers` unpacks, controlled by the DevTools protocol. They are not a dependency:
 * `SANTONG_TEST_OLD_BROWSERS` names their folders, joined by a colon.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as driver, type Browser } from 'playwright-core'
import { fontConfig, libraryPath } from './launch.ts'

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-zygote', '--no-first-run']

/** Folders of old browsers; empty when they are not installed. */
export const oldBrowsers = (process.env.SANTONG_TEST_OLD_BROWSERS ?? '').split(':').filter(Boolean)

/** Starts an old browser. `close` ends it and removes its profile. */
export async function launchOld(folder: string): Promise<{ browser: Browser; close: () => Promise<void> }> {
  const profile = mkdtempSync(join(tmpdir(), 'santong-old-'))
  const child = spawn(
    join(folder, 'chromium'),
    [...FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, ...libraryPath(join(folder, 'lib')), FONTCONFIG_PATH: fontConfig() },
    },
  )
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const endpoint = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.once('error', reject)
    child.once('close', (code) => reject(new Error(`${folder}: ended with ${String(code)}\n${said}`)))
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/u.exec(said)
      if (found) resolve(found[1]!)
    })
  })
  const browser = await driver.connectOverCDP(endpoint)
  return {
    browser,
    async close() {
      await browser.close()
      child.kill('SIGKILL')
      await ended
      rmSync(profile, { recursive: true, force: true })
    },
  }
}
