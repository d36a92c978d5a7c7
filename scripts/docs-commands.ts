/**
 * @module The page of the reference about the commands, from their definitions.
 */
import type { ArgsDef, CommandDef } from 'citty'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../config.ts'
import { page, tableOf } from './docs-page.ts'

const COMMANDS = join(ROOT, 'scripts/commands')

/** Returns every command as it is typed (`user add` for a command within one), with its description and arguments. */
export async function commands(): Promise<Map<string, { about: string; args: ArgsDef }>> {
  const found = new Map<string, { about: string; args: ArgsDef }>()
  const visit = async (name: string, command: CommandDef): Promise<void> => {
    const [meta, args, inner] = await Promise.all([
      resolveValue(command.meta),
      resolveValue(command.args),
      resolveValue(command.subCommands),
    ])
    if (command.run) found.set(name, { about: meta?.description ?? '', args: args ?? {} })
    for (const [of, one] of Object.entries(inner ?? {})) await visit(`${name} ${of}`, (await resolveValue(one))!)
  }
  for (const file of readdirSync(COMMANDS).sort()) {
    const { default: command } = (await import(join(COMMANDS, file))) as { default: CommandDef }
    await visit(file.replace(/\.ts$/u, ''), command)
  }
  return found
}

/** citty lets these be values, promises, or functions of either. */
const resolveValue = async <T>(value: T | Promise<T> | (() => T | Promise<T>) | undefined): Promise<T | undefined> =>
  typeof value === 'function' ? (value as () => T | Promise<T>)() : value

/** Returns the page. */
export async function commandsPage(): Promise<string> {
  const parts = [...(await commands())].flatMap(([name, { about, args }]) => {
    const rows = Object.entries(args).map(([arg, def]) => [
      def.type === 'positional' ? arg.toUpperCase() : `\`--${arg}${valueOf(def)}\``,
      def.required ? '是' : '',
      def.description ?? '',
    ])
    return [`## santong ${name}`, about, ...(rows.length > 0 ? [tableOf(['参数', '必填', '说明'], rows)] : [])]
  })
  return page('命令', ['每条命令都有 `--help`。设置项见 [.env.example](../../.env.example)。', ...parts])
}

function valueOf(def: ArgsDef[string]): string {
  if (def.type === 'boolean') return ''
  return ` ${'valueHint' in def && def.valueHint ? def.valueHint : '…'}`
}
