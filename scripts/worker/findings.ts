import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { refreshFindings } from '../../collections/findings/refresh.ts'
import { ROOT } from '../../config.ts'
import { dayOf } from '../../standard/day.ts'
import { lastLine } from '../findings/record-audit.ts'
import { readFindingsState, RULES_VERSION } from '../findings/state.ts'
import type { Task } from './task.ts'

/** How long one turn checks records, in milliseconds: other tasks wait for it. */
const TURN = 2_000
/** How long nothing is checked as a whole after it was, in milliseconds, and how much longer than it took: it costs a twentieth of the time. */
const PAUSE = 300_000
const SHARE = 20
/** How long after its start the worker leaves all records alone, in milliseconds: others start with it. */
const SETTLED = 15_000

let whole: ChildProcess | undefined
let began: number | undefined

/** Checks records that were written, and now and then all approved ones, as a process of its own. */
export const findings: Task = {
  name: 'findings',
  title: '检查改过的记录',
  schedule: { every: 5 },
  async run({ config, log, now, payload, signal }) {
    began ??= Date.now()
    if (!whole && Date.now() - began > SETTLED && (await isWholeDue(payload, config.dataDir, now))) {
      whole = spawn(process.execPath, [join(ROOT, 'scripts', 'santong.mjs'), 'audit', '--record'], {
        cwd: ROOT,
        env: { ...process.env, SANTONG_DATA: config.dataDir },
        stdio: 'ignore',
      })
      whole.on('error', () => (whole = undefined))
      whole.on('exit', (code) => {
        whole = undefined
        log({ event: 'all records checked', code })
      })
      const child = whole
      // What it has not stored is checked again by the next one.
      signal.addEventListener('abort', () => child.kill(), { once: true })
      child.unref()
    }
    const { checked } = await refreshFindings(payload, { until: Date.now() + TURN, signal })
    return checked ? `查了 ${checked} 条记录` : undefined
  },
}

/** Whether all records are to be checked: never done, other rules, another day, or something was written since. */
async function isWholeDue(payload: Parameters<typeof lastLine>[0], dataDir: string, now: Date): Promise<boolean> {
  const state = readFindingsState(dataDir)
  if (state?.rules !== RULES_VERSION || state.asOf !== dayOf(now)) return true
  if (now.getTime() - Date.parse(state.at) < Math.max(PAUSE, SHARE * state.ms)) return false
  return (await lastLine(payload)) !== state.line
}
