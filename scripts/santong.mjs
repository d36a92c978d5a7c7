#!/usr/bin/env node
// Starts the command with the machine's Node where it is new enough, else with the one that is installed with the packages.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const [major, minor] = process.versions.node.split('.').map(Number)

/** From 22.18 on, Node runs TypeScript and has what Astro needs. */
if (major > 22 || (major === 22 && minor >= 18)) {
  await import('./main.ts')
} else {
  const child = spawn(bundledNode(), [join(here, 'main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    // By this variable servers know that they have to end with this process.
    env: { ...process.env, SANTONG_LAUNCHED: '1' },
  })
  // Signals to this process are passed on to the one that works. On a terminal it gets Ctrl+C twice.
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']
  for (const signal of signals) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    // Ends with the same signal as the command.
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function bundledNode() {
  const name = `node-${process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'bin/node')
  } catch {
    console.error(
      `三同需要 Node 22.18 以上（本机是 ${process.version}），也没有找到随包的 ${name}。\n` +
        '请在 Linux x64 或 arm64 上运行 npm ci，或安装新版 Node。',
    )
    process.exit(1)
  }
}
