import type { ArgsDef } from 'citty'
import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'

/**
 * Returns what is wrong with the arguments of a command, in Chinese; undefined when nothing is. Checked before anything runs: with
 * a misspelt `--dry-run` the command would write.
 */
export function argumentProblem(words: readonly string[], args: ArgsDef): string | undefined {
  const defined = Object.entries(args)
  const positionals = defined.filter(([, { type }]) => type === 'positional')
  const options: ParseArgsOptionsConfig = {}
  for (const [name, arg] of defined) {
    if (arg.type === 'positional') continue
    const short = 'alias' in arg ? [arg.alias ?? []].flat().find(({ length }) => length === 1) : undefined
    options[name] = { type: arg.type === 'boolean' ? 'boolean' : 'string', ...(short ? { short } : {}) }
    // What is on unless it is said otherwise: `--no-worker`.
    if (arg.type === 'boolean' && arg.default === true) options[`no-${name}`] = { type: 'boolean' }
  }
  const { tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true })
  const given = new Set<string>()
  let found = 0
  for (const token of tokens) {
    if (token.kind === 'positional') {
      if (++found > positionals.length && positionals.length === 0)
        return `多出“${token.value}”，这个命令后面只写参数（-- 开头）`
    } else if (token.kind === 'option') {
      const type = options[token.name]?.type
      if (!type) return `没有 ${token.rawName} 这个参数`
      if (type === 'boolean' && token.value !== undefined) return `${token.rawName} 后面不写值，不要它就去掉它`
      if (type === 'string' && (!token.value || (!token.inlineValue && token.value.startsWith('-'))))
        return `${token.rawName} 后面要写值${token.value ? `；值以 - 开头的，写成 ${token.rawName}=值` : ''}`
      given.add(token.name)
    }
  }
  const missing = positionals.slice(found).find(([, { required }]) => required !== false)
  if (missing) return `缺少 ${missing[0].toUpperCase()}`
  const missingOption = defined.find(
    ([name, { type, required }]) => type !== 'positional' && required && !given.has(name),
  )
  return missingOption && `缺少 --${missingOption[0]}`
}
