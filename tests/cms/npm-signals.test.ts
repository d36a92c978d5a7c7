import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ROOT } from '../../config.ts'

/** A Node of the machine that is too old for the product: `santong.mjs` starts the one of the lockfile behind it. */
const old = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((dir) => !dir.includes('node_modules'))
  .map((dir) => join(dir, 'node'))
  .find((path) => {
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' })
    const [, major, minor] = /^v(\d+)\.(\d+)/u.exec(stdout ?? '') ?? []
    return major !== undefined && (Number(major) < 22 || (Number(major) === 22 && Number(minor) < 18))
  })
if (!old) console.log('Skipped: the launcher on an older Node (this machine has none before 22.18)')

const data = mkdtempSync(join(tmpdir(), 'santong-launcher-'))
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Starts the public server and waits for its address. */
async function serving(command: string, args: string[]): Promise<{ child: ChildProcess; url: string }> {
  const env: NodeJS.ProcessEnv = { ...process.env, SANTONG_DATA: data }
  for (const name of Object.keys(env)) if (name.startsWith('npm_')) delete env[name]
  const child = spawn(command, [...args, 'serve', '--port', '0'], {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  for await (const part of child.stdout) {
    said += String(part)
    const url = /http:\/\/[\d.]+:\d+/u.exec(said)?.[0]
    if (url) return { child, url }
  }
  throw new Error(`it ended: ${said}`)
}

const isUp = async (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  )

/** Processes of this machine whose parent is one. */
const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .filter((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === pid
      } catch {
        return false
      }
    })
    .map(Number)

describe.skipIf(!old)('santong.mjs on an older Node', () => {
  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('%s reaches the server, which ends by itself', async (signal) => {
    const { child, url } = await serving(old!, ['scripts/santong.mjs'])
    expect(childrenOf(child.pid!)).toHaveLength(1)
    expect(await isUp(url)).toBe(true)
    child.kill(signal)
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(await isUp(url)).toBe(false)
  })

  it('killed outright, the server ends too', async () => {
    const { child, url } = await serving(old!, ['scripts/santong.mjs'])
    child.kill('SIGKILL')
    await expect.poll(() => isUp(url), { timeout: 20_000 }).toBe(false)
  })

  it('passes on how the command has ended', async () => {
    expect(spawnSync(old!, ['scripts/santong.mjs', 'code', '1'], { cwd: ROOT }).status).toBe(1)
    const { child } = await serving(old!, ['scripts/santong.mjs'])
    process.kill(childrenOf(child.pid!)[0]!, 'SIGKILL')
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  })
})

describe('a server started through npm', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)('ends with it: %s', async (signal) => {
    const { child, url } = await serving('npm', ['run', '--silent', 'santong', '--'])
    expect(await isUp(url)).toBe(true)
    child.kill(signal)
    await expect.poll(() => isUp(url), { timeout: 20_000 }).toBe(false)
  })
})
