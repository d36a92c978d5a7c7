import { type ArgsDef, type CommandDef, defineCommand, runCommand, runMain } from 'citty'
import { noteParents } from './signals.ts'
import { argumentProblem } from './check-arguments.ts'
import { takeAs } from './command-source.ts'

noteParents()

const load = (command: () => Promise<{ default: unknown }>) => () =>
  command().then((module) => module.default as CommandDef)

// Node's warnings about experimental features mean nothing to staff.
process.removeAllListeners('warning')

const COMMANDS = {
  demo: load(() => import('./commands/demo.ts')),
  init: load(() => import('./commands/init.ts')),
  import: load(() => import('./commands/import.ts')),
  'import-run': load(() => import('./commands/import-run.ts')),
  'bulk-run': load(() => import('./commands/bulk-run.ts')),
  'import-undo': load(() => import('./commands/import-undo.ts')),
  template: load(() => import('./commands/template.ts')),
  code: load(() => import('./commands/code.ts')),
  ledger: load(() => import('./commands/ledger.ts')),
  audit: load(() => import('./commands/audit.ts')),
  divergence: load(() => import('./commands/divergence.ts')),
  publish: load(() => import('./commands/publish.ts')),
  rollback: load(() => import('./commands/rollback.ts')),
  releases: load(() => import('./commands/releases.ts')),
  serve: load(() => import('./commands/serve.ts')),
  admin: load(() => import('./commands/admin.ts')),
  worker: load(() => import('./commands/worker.ts')),
  'mail-test': load(() => import('./commands/mail-test.ts')),
  user: load(() => import('./commands/user.ts')),
  trail: load(() => import('./commands/trail.ts')),
  doctor: load(() => import('./commands/doctor.ts')),
}

const main = defineCommand({
  meta: {
    name: 'santong',
    description: '三同：同一事项、同一标准、同一编码。先试 santong demo，看看成品是什么样。',
  },
  subCommands: COMMANDS,
})

/** Commands whose exit code 1 has a meaning of its own: a failure before they start ends with 2. */
const ENDS_WITH_2 = new Set(['publish', 'import', 'import-undo', 'audit'])

/** Commands that do not open the data directory, or only read it. */
const OPENS_NOTHING = new Set(['code show', 'doctor', 'mail-test', 'template'])

/** Commands of which a part may be left out: `santong code X` is `santong code show X`. */
const PART_IF_NONE: Readonly<Record<string, { of: readonly string[]; part: string }>> = {
  code: { of: ['show', 'next', 'compose', 'void'], part: 'show' },
}

let given = process.argv.slice(2)
const asksHelp = given.length === 0 || given.includes('--help') || given.includes('-h')
try {
  given = withShow(takeAs(given))
  const wrong = await callProblem()
  if (wrong) throw new Error(wrong)
  if (asksHelp) await runMain(main, { rawArgs: given.length ? given : ['--help'] })
  else {
    if (!OPENS_NOTHING.has(given[0]!) && !OPENS_NOTHING.has(given.slice(0, 2).join(' ')))
      await (await import('./check-data-dir.ts')).prepareDataDir(given[0]!)
    await runCommand(main, { rawArgs: given })
  }
} catch (error) {
  const cancelled = error instanceof Error && error.name === 'PromptCancelled'
  process.exitCode = cancelled || ENDS_WITH_2.has(given[0]!) ? 2 : 1
  console.error(errorText(error))
}

/** Returns the arguments with the part of a command that was left out. */
function withShow(words: string[]): string[] {
  const [name = '', next = ''] = words
  const known = Object.hasOwn(PART_IF_NONE, name) ? PART_IF_NONE[name] : undefined
  if (!known || known.of.includes(next) || (asksHelp && words.length === 2)) return words
  return words.toSpliced(1, 0, known.part)
}

/** Returns what is wrong with the call: an unknown command, or wrong arguments; undefined when nothing is. */
async function callProblem(): Promise<string | undefined> {
  const [name, ...words] = given
  if (name === undefined || name === '--help' || name === '-h') return undefined
  if (!Object.hasOwn(COMMANDS, name)) return `没有“${name}”这个命令。santong --help 看有哪些命令。`
  if (asksHelp) return undefined
  let command = await COMMANDS[name as keyof typeof COMMANDS]()
  const path = [name]
  while (command.subCommands) {
    const inner = command.subCommands as Record<string, CommandDef>
    const next = words.shift()
    if (next === undefined || !Object.hasOwn(inner, next))
      return `santong ${path.join(' ')} 后面要写：${Object.keys(inner).join('、')}。santong ${path.join(' ')} --help 看怎么用。`
    path.push(next)
    command = inner[next]!
  }
  const wrong = argumentProblem(words, (command.args ?? {}) as ArgsDef)
  return wrong && `${wrong}。santong ${path.join(' ')} --help 看怎么用。`
}

/** Returns what is printed when a command fails: the message of the error; with `SANTONG_LOG=debug` also the stack. */
function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return process.env['SANTONG_LOG'] === 'debug' ? (error.stack ?? error.message) : error.message
}
