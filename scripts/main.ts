import { type CommandDef, defineCommand, runCommand, runMain } from 'citty'

const load = (command: () => Promise<{ default: unknown }>) => () =>
  command().then((module) => module.default as CommandDef)

// Experimental-feature notices are not for staff.
process.removeAllListeners('warning')

const main = defineCommand({
  meta: {
    name: 'santong',
    description: '三同：同一事项、同一标准、同一编码。先试 santong demo，看看成品是什么样。',
  },
  subCommands: {
    demo: load(() => import('./commands/demo.ts')),
    init: load(() => import('./commands/init.ts')),
    import: load(() => import('./commands/import.ts')),
    code: load(() => import('./commands/code.ts')),
    audit: load(() => import('./commands/audit.ts')),
    publish: load(() => import('./commands/publish.ts')),
    rollback: load(() => import('./commands/rollback.ts')),
    releases: load(() => import('./commands/releases.ts')),
    serve: load(() => import('./commands/serve.ts')),
    admin: load(() => import('./commands/admin.ts')),
    user: load(() => import('./commands/user.ts')),
    doctor: load(() => import('./commands/doctor.ts')),
  },
})

const given = process.argv.slice(2)
if (given.length === 0 || given.includes('--help') || given.includes('-h')) {
  await runMain(main, { rawArgs: given.length ? given : ['--help'] })
} else {
  try {
    await runCommand(main, { rawArgs: given })
  } catch (error) {
    process.exitCode = 1
    console.error(explained(error))
  }
}

/** What staff read when a command fails: the reason and the mend; the stack only on request. */
function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = (error as { code?: string }).code
  if (code === 'E_UNKNOWN_COMMAND') return `没有“${given[0]}”这个命令。santong --help 看有哪些命令。`
  if (code === 'EARG') return `${error.message}\nsantong ${given[0]} --help 看怎么用。`
  return process.env['SANTONG_LOG'] === 'debug' ? (error.stack ?? error.message) : error.message
}
